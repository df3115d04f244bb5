/** `node scripts/run.mjs [--quiet] file.ts args…`: runs a TypeScript file of the project, installing first. */
import { handOver } from "./launch/hand-over.mjs";
import { ensureInstalled } from "./launch/install.mjs";

const args = process.argv.slice(2);
const quiet = args[0] === "--quiet";
const [file, ...rest] = quiet ? args.slice(1) : args;
if (!file) {
  console.error("Usage: node scripts/run.mjs [--quiet] <file.ts> [arguments]");
  process.exit(2);
}
ensureInstalled({ quiet });
handOver(file, rest);
