/**
 * `npm run --silent sbom`: the bill of materials of what runs, by npm's own `npm sbom` (CycloneDX, JSON), from the lock
 * file alone: installs nothing and asks nobody.
 * npm's `--omit dev` leaves out what the product and its tests both need, React among it. A bill that says less than what
 * runs is worse than none, so npm is given a lock file that holds what the product reaches and nothing else.
 */
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const readJson = (file) => JSON.parse(readFileSync(new URL(`../${file}`, import.meta.url), "utf8"));
const { devDependencies: _tests, ...product } = readJson("package.json");
const lock = readJson("package-lock.json");

/** Where Node finds it: beside the one that needs it, or in a folder above; undefined when it is not installed here. */
function find(name, from) {
  const folders = from.split("/node_modules/");
  for (let depth = folders.length; depth > 0; depth -= 1) {
    const path = `${folders.slice(0, depth).join("/node_modules/")}/node_modules/${name}`;
    if (lock.packages[path]) return path;
  }
  return lock.packages[`node_modules/${name}`] && `node_modules/${name}`;
}

/** Names of what a package needs to run. An optional peer is somebody else's choice. */
function needsOf({ dependencies, optionalDependencies, peerDependencies, peerDependenciesMeta }) {
  const peers = Object.keys(peerDependencies ?? {}).filter(
    (name) => !peerDependenciesMeta?.[name]?.optional,
  );
  return [...Object.keys(dependencies ?? {}), ...Object.keys(optionalDependencies ?? {}), ...peers];
}

const reached = new Map([["", product]]);
for (const [from, about] of reached) {
  for (const name of needsOf(about)) {
    const path = find(name, from);
    if (path !== undefined && !reached.has(path)) reached.set(path, lock.packages[path]);
  }
}

const folder = mkdtempSync(join(tmpdir(), "cpis-sbom-"));
try {
  // npm names the product by its folder.
  const cwd = join(folder, product.name);
  mkdirSync(cwd);
  writeFileSync(join(cwd, "package.json"), JSON.stringify(product));
  const packages = Object.fromEntries(reached);
  writeFileSync(join(cwd, "package-lock.json"), JSON.stringify({ ...lock, packages }));
  const args = [
    "sbom",
    "--package-lock-only",
    "--sbom-format=cyclonedx",
    "--sbom-type=application",
  ];
  const npm = process.env.npm_execpath;
  const { status } = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd, stdio: "inherit" })
    : spawnSync("npm", args, { cwd, stdio: "inherit", shell: process.platform === "win32" });
  process.exitCode = status ?? 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
