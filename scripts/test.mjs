/** `npm test`. */
import { handOver } from "./launch/hand-over.mjs";
import { ensureInstalled } from "./launch/install.mjs";

ensureInstalled();
handOver("scripts/test/main.ts", process.argv.slice(2));
