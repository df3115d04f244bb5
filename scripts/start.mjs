/** `npm start` and, with --dev, `npm run dev`. */
import { handOver } from "./launch/hand-over.mjs";
import { ensureInstalled } from "./launch/install.mjs";

ensureInstalled();
handOver("scripts/start/main.ts", process.argv.slice(2));
