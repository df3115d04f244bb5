/**
 * What the database alone can do: the two statements that a look is made of, as plainly as they can be put, on tables
 * with the same columns and indexes and without row-level security, chain or trigger.
 */
import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { asOwner } from "@/prisma/factories/authorities";
import { RECORDS } from "./looks-register";

const TABLES = `
  CREATE SCHEMA bare;
  CREATE TABLE bare.record (LIKE record INCLUDING ALL);
  INSERT INTO bare.record (local_authority, nhs_number, family_name, given_names, family_name_key, given_names_key,
    date_of_birth, plan_type, start_date, ends_on, shown_until, updated_at)
  SELECT 'E08000019', lpad(place::text, 10, '0'), 'Ashworth', 'Iris May', 'ASHWORTH', 'IRISMAY', '2015-05-04', 'CPP',
    '2026-01-12', '2033-05-04', '2034-05-03', now() FROM generate_series(1, ${RECORDS}) place;
  CREATE TABLE bare.access_event (LIKE access_event INCLUDING CONSTRAINTS);
  CREATE INDEX ON bare.access_event (chain, sequence);
  CREATE INDEX ON bare.access_event (nhs_number, at);
  ANALYZE bare.record`;

const SELECT = `SELECT local_authority, id, plan_type, start_date, end_date, ends_on FROM bare.record
  WHERE nhs_number = $1 AND delete_date IS NULL AND (shown_until IS NULL OR shown_until >= current_date)`;
const INSERT = `INSERT INTO bare.access_event (chain, sequence, event_id, at, client_id, organisation_ods, organisation_name,
    viewer_name, viewer_role, care_setting, kind, asked, nhs_number, outcome, line_id, line_at, previous, hash)
  VALUES ('E08000019', 1, gen_random_uuid(), now(), gen_random_uuid(), 'ZZ001', 'Test Infirmary', 'Sam Ward', 'Clinical lead',
    'emergency-department', 'unscheduled', 'Flag', $1, 'found', gen_random_uuid(), now(), repeat('0', 64), repeat('0', 64))`;

export async function makeBareTables(): Promise<void> {
  await asOwner(null, (client) => client.query(TABLES));
}

/** Both in a transaction, as prepared statements from Node. @returns transactions a second */
export async function loopBare(
  ownerUrl: string,
  connections: number,
  seconds: number,
): Promise<number> {
  let done = 0;
  const until = performance.now() + seconds * 1000;
  const loop = async () => {
    const client = new Client({ connectionString: ownerUrl });
    await client.connect();
    while (performance.now() < until) {
      const values = [String(Math.ceil(Math.random() * RECORDS)).padStart(10, "0")];
      await client.query("BEGIN");
      await client.query({ name: "select", text: SELECT, values });
      await client.query({ name: "insert", text: INSERT, values });
      await client.query("COMMIT");
      done += 1;
    }
    await client.end();
  };
  await Promise.all(Array.from({ length: connections }, loop));
  return done / seconds;
}

/** The same by pgbench; null where it is not installed. */
export async function pgbenchBare(
  ownerUrl: string,
  connections: number,
  seconds: number,
): Promise<number | null> {
  if (spawnSync("pgbench", ["--version"]).status !== 0) return null;
  const folder = mkdtempSync(join(tmpdir(), "cpis-pgbench-"));
  const script = join(folder, "look.sql");
  const number = "lpad(:place::text, 10, '0')";
  const [select, insert] = [SELECT, INSERT].map((sql) =>
    sql.replace("$1", number).replace(/\s+/g, " "),
  );
  writeFileSync(
    script,
    `\\set place random(1, ${RECORDS})\nBEGIN;\n${select};\n${insert};\nCOMMIT;\n`,
  );
  const counts = [`-c${connections}`, "-j1", `-T${seconds}`];
  const options = ["-n", "-M", "prepared", ...counts, "-f", script, ownerUrl];
  try {
    const output = await outputOf("pgbench", options);
    const tps = /tps = ([\d.]+)/.exec(output)?.[1];
    return tps === undefined ? null : Number(tps);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function outputOf(program: string, options: string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, { stdio: ["ignore", "pipe", "inherit"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => (output += chunk.toString()));
    child.once("error", reject);
    child.once("close", () => resolve(output));
  });
}
