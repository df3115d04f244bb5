/**
 * What is generated from sources, and when it is stale: judged by the sources' contents, because a
 * fresh clone gives every file the same age.
 */
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { runProgram } from "./run-program";

interface Generated {
  /** What is being done, for the person who waits. */
  title: string;
  /** Files and folders it is made from; those that are missing count as empty. */
  sources: string[];
  /** Holds the fingerprint of the sources it was made from. */
  stamp: string;
  command: string[];
}

const client: Generated = {
  title: "Generating the database client",
  sources: ["prisma/schema.prisma", "package-lock.json"],
  stamp: "prisma/client/.made-from",
  command: ["node_modules/prisma/build/index.js", "generate", "--no-hints"],
};

const stylesheet: Generated = {
  title: "Writing the design system's stylesheet",
  sources: ["scripts/write-nhsuk-css.mjs", "package-lock.json"],
  stamp: "public/nhsuk/.made-from",
  command: ["scripts/write-nhsuk-css.mjs"],
};

const portal: Generated = {
  title: "Building the portal (half a minute)",
  sources: [
    "app",
    "components",
    "lib",
    "public",
    "prisma/schema.prisma",
    "auth.ts",
    "proxy.ts",
    "instrumentation.ts",
    "next.config.ts",
    "next.config.mjs",
    "next.config.js",
    "postcss.config.mjs",
    "tsconfig.json",
    "package-lock.json",
  ],
  stamp: ".next/.made-from",
  command: ["node_modules/next/dist/bin/next", "build"],
};

type Say = (line: string) => void;

/** What every command needs: the database client and the stylesheet. */
export async function generateStale(say: Say, signal?: AbortSignal): Promise<void> {
  await makeStale(client, say, signal);
  await makeStale(stylesheet, say, signal);
}

export async function buildStale(say: Say, signal?: AbortSignal): Promise<void> {
  await makeStale(portal, say, signal);
}

async function makeStale(generated: Generated, say: Say, signal?: AbortSignal): Promise<void> {
  const { title, sources, stamp, command } = generated;
  const now = fingerprint(sources);
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === now) return;
  say(`${title}…`);
  // A generation that is killed half-way must not look finished.
  rmSync(stamp, { force: true });
  await runProgram(command, { env: { ...process.env, NODE_ENV: "production" }, signal });
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, now);
}

function fingerprint(sources: string[]): string {
  const hash = createHash("sha256");
  for (const file of sources.flatMap(filesIn)) hash.update(`${file}\n`).update(readFileSync(file));
  return hash.digest("hex");
}

/** Tests and what is generated change nothing in the product. */
function filesIn(path: string): string[] {
  if (!existsSync(path) || path === join("public", "nhsuk")) return [];
  if (!statSync(path).isDirectory()) return /\.test\.tsx?$/.test(path) ? [] : [path];
  return readdirSync(path)
    .sort()
    .flatMap((name) => filesIn(join(path, name)));
}
