import { Client } from "pg";
import { beforeAll, describe, expect, it } from "vitest";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { newLook } from "@/prisma/factories/looks";
import { ownedTables } from "@/prisma/factories/owned-tables";
import { loadedUpload, newRow } from "@/prisma/factories/uploads";
import { asParameters, lookUp } from "./look-up";

/*
 * The health API's own role: it reads what a flag needs of whom it names, and adds events. A breach of that process, or
 * a WHERE that somebody forgot in it, must not open the register.
 */

let localAuthority: string;
let child: string;

beforeAll(async () => {
  const { admin } = await newAuthority();
  const row = newRow();
  await loadedUpload(admin, [row, newRow()]);
  ({ localAuthority } = admin);
  child = row.nhsNumber;
  await lookUp(newLook(child));
});

/** What the role can do in a transaction that is undone, with people opened as look_up() opens them. */
async function asHealth(lookedUp: string, sql: string, values: unknown[] = []) {
  const client = new Client({ connectionString: process.env.DATABASE_URL_HEALTH });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT set_config('app.looked_up', $1, true)", [lookedUp]);
    const { rows, rowCount } = await client.query<Record<string, unknown>>(sql, values);
    return { rows, rowCount };
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "42501") return "refused";
    throw error;
  } finally {
    await client.end();
  }
}

describe("cpis_health", () => {
  it("has no more than these rights", async () => {
    const { rows } = await asOwner(null, (client) =>
      client.query<{ name: string; rights: string[] }>(
        `SELECT c.oid::regclass::text AS name, array_agg(may ORDER BY may) AS rights
         FROM pg_class c, unnest(ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS may
         WHERE c.relkind IN ('r', 'p', 'v', 'm') AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
           AND c.relnamespace::regnamespace::text !~ '^pg_' AND has_table_privilege('cpis_health', c.oid, may)
         GROUP BY c.oid ORDER BY 1`,
      ),
    );
    expect(Object.fromEntries(rows.map(({ name, rights }) => [name, rights]))).toEqual({
      access_event: ["INSERT", "SELECT"],
      authority_contact: ["SELECT"],
      client: ["SELECT"],
      client_minute: ["INSERT", "SELECT", "UPDATE"],
      local_authority: ["SELECT"],
      used_assertion: ["INSERT", "SELECT"],
    });
  });

  it("reads of a record what a flag needs: no name, no date of birth, no identifier of the LA", async () => {
    const { rows } = await asOwner(null, (client) =>
      client.query<{ column: string }>(
        `SELECT attname AS column FROM pg_attribute WHERE attrelid = 'record'::regclass AND attnum > 0
           AND has_column_privilege('cpis_health', attrelid, attnum, 'SELECT') ORDER BY attnum`,
      ),
    );
    expect(rows.map(({ column }) => column)).toEqual([
      ...["local_authority", "id", "nhs_number", "plan_type", "start_date", "end_date"],
      ...["delete_date", "ends_on", "shown_until", "version", "updated_at"],
    ]);
    expect(await asHealth(child, "SELECT family_name FROM record")).toBe("refused");
  });

  it("sees nobody whom it does not name, and of whom it names no more", async () => {
    const look = "SELECT nhs_number FROM record";
    expect(await asHealth("", look)).toMatchObject({ rowCount: 0 });
    expect(await asHealth(child, look)).toMatchObject({ rows: [{ nhs_number: child }] });
    expect(await asHealth("", "SELECT FROM access_event")).toMatchObject({ rowCount: 0 });
    expect(await asHealth("", "SELECT FROM client")).toMatchObject({ rowCount: 0 });
  });

  it("sees none of an LA's other tables, not even with the LA's name", async () => {
    const open = ["access_event", "authority_contact", "client", "record"];
    for (const { name } of await ownedTables()) {
      if (open.includes(name)) continue;
      expect(await asHealth(localAuthority, `SELECT FROM ${name}`), name).toBe("refused");
    }
  });

  it("waits for the disk, also where whoever set the database up thought it need not", async () => {
    const look = "SELECT FROM look_up($1::jsonb, now(), current_date, true)";
    const looks = JSON.stringify([asParameters(newLook(child), 0)]);
    for (const [given, kept] of [
      ["off", "on"],
      ["remote_apply", "remote_apply"],
    ]) {
      const client = new Client({ connectionString: process.env.DATABASE_URL_HEALTH });
      await client.connect();
      await client.query(`SET synchronous_commit = ${given}`);
      await client.query("BEGIN");
      await client.query(look, [looks]);
      const { rows } = await client.query("SHOW synchronous_commit");
      expect(rows).toEqual([{ synchronous_commit: kept }]);
      await client.end();
    }
  });

  it("writes no event into a chain that the look does not concern, and changes none", async () => {
    const event = `INSERT INTO access_event SELECT e.* FROM access_event e LIMIT 1`;
    expect(await asHealth(`${child},${localAuthority}`, event)).toMatchObject({ rowCount: 1 });
    expect(await asHealth(child, event)).toBe("refused");
    expect(await asHealth(child, "UPDATE access_event SET viewer_name = 'x'")).toBe("refused");
    expect(await asHealth(child, "DELETE FROM access_event")).toBe("refused");
    expect(await asHealth(child, "UPDATE record SET delete_date = NULL")).toBe("refused");
  });
});
