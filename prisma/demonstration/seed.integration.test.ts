import { createPrivateKey, createPublicKey } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { Client } from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { demoFile } from "@/lib/server/demo-file";
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from "@/scripts/embedded-postgres/start-embedded-postgres";
import { runProgram, startProgram, TYPESCRIPT } from "@/scripts/start/run-program";
import { openRuntimeRoles } from "@/scripts/start/runtime-roles";
import { connectAsOwner } from "../connect-as-owner";
import { kill } from "../factories/killed-work";
import { migrate } from "../migrate";
import { verifyTrail } from "../verify-trail";

const SEED = [...TYPESCRIPT, "prisma/seed.ts"];
const dataDir = mkdtempSync(join(tmpdir(), "cpis-seed-"));
let postgres: EmbeddedPostgres;
let owner: Client;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  postgres = await startEmbeddedPostgres(dataDir);
  await migrate(postgres.ownerUrl);
  owner = await connectAsOwner(postgres.ownerUrl, "seed test");
  const urls = await openRuntimeRoles(postgres.ownerUrl, "");
  env = {
    ...process.env,
    DATA_DIR: dataDir,
    DATABASE_URL: postgres.ownerUrl,
    DATABASE_URL_PORTAL: urls.portal,
    DATABASE_URL_WORKER: urls.worker,
    DATABASE_URL_HEALTH: urls.health,
  };
  // Wherever it was killed, the next one finishes it.
  for (const delay of [800, 1600]) {
    const seed = startProgram(SEED, env);
    await pause(delay);
    await kill(seed);
  }
  await runProgram(SEED, { env });
}, 90_000);

afterAll(async () => {
  await owner.end();
  await postgres.remove();
  rmSync(dataDir, { recursive: true });
});

const demoText = () => readFileSync(join(dataDir, "demo.json"), "utf8");
const demo = () => demoFile.parse(JSON.parse(demoText()));
const sizes = async () =>
  (await verifyTrail(owner)).map(({ entries, fault }) => ({ entries, fault }));

interface Registered {
  id: string;
  kids: string[];
  calls: number;
}

/** The systems by the name of their organisation or code of their LA, as the database has them. */
async function registered(): Promise<Registered[]> {
  await owner.query("BEGIN");
  await owner.query("ALTER TABLE client NO FORCE ROW LEVEL SECURITY");
  const { rows } = await owner.query<Registered>(
    "SELECT id, ARRAY(SELECT key ->> 'kid' FROM jsonb_array_elements(keys) key) AS kids, calls_per_minute AS calls FROM client ORDER BY id",
  );
  await owner.query("ROLLBACK");
  return rows;
}

test("registers each system once, with a key that only the owner of its file can read", async () => {
  const { healthClients, authorityClients } = demo();
  expect(healthClients.map(({ name }) => name)[0]).toBe("emergency-department");
  const clients = [...healthClients, ...authorityClients];
  const known = clients.map((client) => ({
    id: client.clientId,
    kids: [client.kid],
    // A program that waits for an upload to be loaded asks many times a minute.
    calls: "careSetting" in client ? 300 : 3000,
  }));
  expect(await registered()).toEqual(known.sort((one, other) => (one.id < other.id ? -1 : 1)));
  for (const { privateKeyFile } of clients) {
    const text = readFileSync(privateKeyFile, "utf8");
    expect(text).toMatch(/^-----BEGIN PRIVATE KEY-----/);
    expect(createPublicKey(createPrivateKey(text)).asymmetricKeyDetails?.modulusLength).toBe(2048);
    expect(statSync(privateKeyFile).mode & 0o777).toBe(0o600);
  }
  const files = readdirSync(join(dataDir, "keys")).filter((name) => name.endsWith(".pem"));
  expect(files).toHaveLength(clients.length);
});

test("leaves a past whose trail is good, once, however often it runs", async () => {
  const [before, text] = [await sizes(), demoText()];
  expect(before.every(({ fault }) => fault === null)).toBe(true);
  expect(before[0]?.entries).toBeGreaterThan(90);
  expect(before[2]?.entries).toBeGreaterThan(70);
  await runProgram(SEED, { env });
  expect(await sizes()).toEqual(before);
  expect(demoText()).toBe(text);
});

test("gives the same systems new keys when their files are lost", async () => {
  const before = demo();
  const [first] = before.healthClients;
  rmSync(join(dataDir, "demo.json"));
  rmSync(first?.privateKeyFile ?? "");
  await runProgram(SEED, { env });
  const after = demo();
  expect(after.healthClients.map(({ clientId }) => clientId)).toEqual(
    before.healthClients.map(({ clientId }) => clientId),
  );
  expect(after.healthClients[0]?.kid).not.toBe(first?.kid);
  expect(after.healthClients.slice(1)).toEqual(before.healthClients.slice(1));
  expect(after.authorityClients).toEqual(before.authorityClients);
  const stored = (await registered()).find(({ id }) => id === first?.clientId);
  expect(stored?.kids).toEqual([after.healthClients[0]?.kid]);
});
