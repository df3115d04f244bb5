/**
 * Finds the server that runs on our files, or starts one. Whether it runs is judged by connecting:
 * process lists and pid files are wrong after a kill -9 of the server and after a restart of the
 * machine, and a second server on the same files would be refused.
 */
import { existsSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import type { Place } from "./place";
import { launchServer } from "./programs";

/** Replaying the log after a crash in the middle of a large load takes some seconds. */
const START_LIMIT_MS = 120_000;
const POLL_MS = 40;

/** Marks the one connection that each start holds for as long as it lives. */
export const HOLDER = "cpis-register-portal holder";

export interface RunningServer {
  port: number;
  /** A superuser's connection, open. */
  connection: Client;
}

export async function reachServer(
  place: Place,
  password: string,
  preferredPort: number,
  logFile: string,
): Promise<RunningServer> {
  const deadline = Date.now() + START_LIMIT_MS;
  let launched: { exited: () => boolean } | undefined;
  while (Date.now() < deadline) {
    const running = readPidFile(place.cluster);
    const connection = running && (await connect(running.port, password, place.cluster));
    if (running && connection) return { port: running.port, connection };
    if (!launched || launched.exited()) {
      if (launched) await wait(500); // what is left of a killed server needs a moment to go
      if (!running || !isServer(running.pid)) {
        // The number in a left-over file may by now belong to any process of ours.
        rmSync(join(place.cluster, "postmaster.pid"), { force: true });
        launched = launchServer(place, await freePort(preferredPort), logFile);
      }
    }
    await wait(POLL_MS);
  }
  throw new Error(`The embedded PostgreSQL did not start; its log is ${logFile}.`);
}

/** Undefined while it is not there, not ready, or not on our files (a copied folder names its port). */
async function connect(
  port: number,
  password: string,
  cluster: string,
): Promise<Client | undefined> {
  const client = new Client({
    host: "127.0.0.1",
    port,
    user: "postgres",
    password,
    database: "postgres",
    application_name: HOLDER,
    connectionTimeoutMillis: 3000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("SHOW data_directory");
    if (rows[0] && realpathSync(rows[0].data_directory) === realpathSync(cluster)) return client;
  } catch {
    // Judged by the caller, who tries again until it is ready.
  }
  await client.end().catch(() => {});
  return undefined;
}

function readPidFile(cluster: string): { pid: number; port: number } | undefined {
  const file = join(cluster, "postmaster.pid");
  if (!existsSync(file)) return undefined;
  const [pid, , , port] = readFileSync(file, "utf8").split("\n").map(Number);
  return pid && port ? { pid, port } : undefined;
}

/** A killed server may linger as a dead entry of the process table: its command line is then empty. */
function isServer(pid: number): boolean {
  const file = `/proc/${pid}/cmdline`;
  if (existsSync("/proc/self/cmdline")) {
    return existsSync(file) && readFileSync(file, "utf8").includes("postgres");
  }
  return spawnSync("ps", ["-o", "comm=", "-p", String(pid)], { encoding: "utf8" }).stdout?.includes(
    "postgres",
  );
}

/** The port of last time, so that an address noted down stays good, unless someone else took it. */
export async function freePort(preferred: number): Promise<number> {
  const taken = await listenOnce(preferred);
  return taken ?? (await listenOnce(0)) ?? 0;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" ? address?.port : undefined));
    });
  });
}
