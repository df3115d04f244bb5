import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startEmbeddedPostgres, type EmbeddedPostgres } from "./start-embedded-postgres";

let dataDir: string;
let started: EmbeddedPostgres[];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "cpis embedded "));
  started = [];
});

afterEach(async () => {
  for (const postgres of started.reverse()) await postgres.remove();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(say?: (line: string) => void): Promise<EmbeddedPostgres> {
  const postgres = await startEmbeddedPostgres(dataDir, say);
  started.push(postgres);
  return postgres;
}

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Where the server's files are: outside DATA_DIR when its user cannot enter that. */
function cluster(): string {
  const known: unknown = JSON.parse(readFileSync(join(dataDir, "postgres.json"), "utf8"));
  const isElsewhere = typeof known === "object" && known !== null && "cluster" in known;
  return isElsewhere ? String(known.cluster) : join(dataDir, "postgres");
}

const serverProcess = () =>
  Number(readFileSync(join(cluster(), "postmaster.pid"), "utf8").split("\n")[0]);

test("makes a database whose owner is no superuser, and keeps its password to itself", async () => {
  const { ownerUrl } = await start();
  const rows = await ask(
    ownerUrl,
    "SELECT rolsuper, rolbypassrls, rolcreaterole, current_database() AS name FROM pg_roles WHERE rolname = current_user",
  );
  expect(rows).toEqual([
    { rolsuper: false, rolbypassrls: false, rolcreaterole: true, name: "cpis" },
  ]);
  expect(statSync(join(dataDir, "postgres.json")).mode & 0o077).toBe(0);
});

test("carries on where it was, at the same address", async () => {
  const first = await start();
  await ask(first.ownerUrl, "CREATE TABLE kept AS SELECT 1 AS one");
  await first.stop();
  await expect(ask(first.ownerUrl, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
  const second = await start();
  expect(second.ownerUrl).toBe(first.ownerUrl);
  expect(await ask(second.ownerUrl, "SELECT one FROM kept")).toEqual([{ one: 1 }]);
});

test("is shared by two starts on the same data; only the last one stops it", async () => {
  const first = await start();
  const second = await start();
  await first.stop();
  expect(await ask(second.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test("comes back by itself when it is killed", async () => {
  const said: string[] = [];
  const { ownerUrl } = await start((line) => said.push(line));
  await ask(ownerUrl, "CREATE TABLE kept AS SELECT 1 AS one");
  process.kill(serverProcess(), "SIGKILL");
  await vi.waitFor(
    async () => expect(await ask(ownerUrl, "SELECT one FROM kept")).toEqual([{ one: 1 }]),
    { timeout: 20_000, interval: 200 },
  );
  expect(said).toContain("PostgreSQL has stopped. Starting it again…");
});

test("is not held up by a left-over file that names a process of ours", async () => {
  const first = await start();
  const leftOver = join(cluster(), "postmaster.pid");
  const content = readFileSync(leftOver, "utf8").replace(/^\d+/, String(process.pid));
  await first.stop();
  writeFileSync(leftOver, content);
  const second = await start();
  expect(await ask(second.ownerUrl, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});
