/** Starting PostgreSQL's own programs: initdb, pg_ctl and the server. */
import { spawn, spawnSync } from "node:child_process";
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import type { Place } from "./place";

const LOG_LIMIT_BYTES = 10_000_000;

const SETTINGS = {
  listen_addresses: "127.0.0.1",
  // A socket's path may have 100 characters only; ours can be longer.
  unix_socket_directories: "",
  shared_buffers: "256MB",
  max_connections: "100",
  max_wal_size: "2GB",
  wal_compression: "on",
  checkpoint_timeout: "15min",
  synchronous_commit: "on",
  jit: "off",
  // Parallel plans need more shared memory than containers give, and there are few cores to share.
  max_parallel_workers_per_gather: "0",
  max_parallel_maintenance_workers: "0",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  // A failed statement and the detail of its error name a child; neither may reach the log.
  log_min_error_statement: "panic",
  log_error_verbosity: "terse",
};

/** Makes the data directory. Killed half-way it leaves none, so that the next start makes it anew. */
export function createCluster(place: Place, password: string): void {
  const unfinished = `${place.cluster}.new`;
  const passwordFile = join(dirname(place.cluster), "postgres.password");
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  for (const path of [unfinished, passwordFile]) {
    if (place.runAs) chownSync(path, place.runAs.uid, place.runAs.gid);
  }
  try {
    // The built-in locale is the same on every machine, whatever languages it has installed.
    const { status, stderr } = spawnSync(
      program(place, "initdb"),
      [
        `--pgdata=${unfinished}`,
        "--username=postgres",
        `--pwfile=${passwordFile}`,
        "--auth=scram-sha-256",
        "--encoding=UTF8",
        "--no-locale",
        "--locale-provider=builtin",
        "--builtin-locale=C.UTF-8",
      ],
      { ...asServer(place), cwd: unfinished, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`PostgreSQL could not create its files: ${stderr.trim()}`);
    renameSync(unfinished, place.cluster);
  } finally {
    rmSync(passwordFile, { force: true });
  }
}

/**
 * Starts the server apart from us: Ctrl-C in the terminal must not stop it under a worker that is
 * still finishing its transaction. `exited` says when it has ended.
 */
export function launchServer(
  place: Place,
  port: number,
  logFile: string,
): { exited: () => boolean } {
  if (existsSync(logFile) && statSync(logFile).size > LOG_LIMIT_BYTES) rmSync(logFile);
  const log = openSync(logFile, "a", 0o600);
  const settings = Object.entries({ ...SETTINGS, port: String(port) });
  const server = spawn(
    program(place, "postgres"),
    ["-D", place.cluster, ...settings.flatMap(([name, value]) => ["-c", `${name}=${value}`])],
    { ...asServer(place), cwd: place.cluster, detached: true, stdio: ["ignore", log, log] },
  );
  closeSync(log);
  let exited = false;
  server.on("exit", () => (exited = true));
  server.on("error", () => (exited = true));
  server.unref();
  return { exited: () => exited };
}

/** Ends every session and stops; what was committed stays. */
export function stopServer(place: Place): Promise<void> {
  const args = ["stop", "-D", place.cluster, "-m", "fast", "-w", "-t", "30", "-s"];
  const pgCtl = spawn(program(place, "pg_ctl"), args, {
    ...asServer(place),
    cwd: place.cluster,
    detached: true,
    stdio: "ignore",
  });
  return new Promise((resolve) => {
    pgCtl.on("exit", () => resolve());
    pgCtl.on("error", () => resolve());
  });
}

function program(place: Place, name: string): string {
  return join(place.programs, "bin", process.platform === "win32" ? `${name}.exe` : name);
}

/** Our own environment holds other secrets, and PG… variables that would redirect the server. */
function asServer(place: Place) {
  const { NODE_ENV, PATH, SystemRoot } = process.env;
  return { ...place.runAs, env: { NODE_ENV, PATH, SystemRoot, LC_ALL: "C" } };
}
