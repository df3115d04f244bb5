/** Before all browser tests: the browser, and the product on a database and a port of its own. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../../scripts/embedded-postgres/running-server";
import { startProgram, stopProgram, TYPESCRIPT } from "../../scripts/start/run-program";
import { unpackBrowser } from "./browser";

const START_LIMIT_MS = 240_000;
const STOP_LIMIT_MS = 30_000;

export default async function startProduct(): Promise<() => Promise<void>> {
  await unpackBrowser();
  const dataDir = mkdtempSync(join(tmpdir(), "cpis-browser-"));
  const port = await freePort(0);
  const {
    DATABASE_URL: _1,
    DATABASE_URL_PORTAL: _2,
    DATABASE_URL_WORKER: _3,
    ...rest
  } = process.env;
  const product = startProgram([...TYPESCRIPT, "scripts/start/main.ts", "--temporary"], {
    ...rest,
    DATA_DIR: dataDir,
    HOST: "127.0.0.1",
    PORT: String(port),
    BASE_URL: "",
    DEMO: "on",
  });
  await new Promise<void>((resolve, reject) => {
    const limit = setTimeout(
      () => reject(new Error("The product did not start in time.")),
      START_LIMIT_MS,
    );
    product.once("message", () => resolve());
    product.once("exit", () =>
      reject(new Error("The product did not start: see its message above.")),
    );
    product.once("message", () => clearTimeout(limit));
  });

  // Handed on to the processes that run the tests.
  process.env.E2E_PORTAL = `http://127.0.0.1:${port}`;
  process.env.E2E_DATA_DIR = dataDir;
  return () => stopProgram(product, STOP_LIMIT_MS);
}
