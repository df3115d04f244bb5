/** Before all browser tests: the browser, and the product on a database and a port of its own. */
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { freePort } from "../../scripts/embedded-postgres/running-server";
import { runProgram, startProgram, stopProgram, TYPESCRIPT } from "../../scripts/start/run-program";
import { unpackBrowser } from "./browser";
import { COUNCILS } from "./councils";

const START_LIMIT_MS = 240_000;
const STOP_LIMIT_MS = 30_000;

export default async function startProduct(): Promise<() => Promise<void>> {
  await unpackBrowser();
  const dataDir = mkdtempSync(join(tmpdir(), "cpis-browser-"));
  const port = await freePort(0);
  const healthPort = await freePort(0);
  const {
    DATABASE_URL: _1,
    DATABASE_URL_PORTAL: _2,
    DATABASE_URL_WORKER: _3,
    DATABASE_URL_HEALTH: _4,
    ...rest
  } = process.env;
  // Kept in a file, so that a test can read what the product says of a child: nothing.
  const log = `${dataDir}.log`;
  const product = startProgram(
    [...TYPESCRIPT, "scripts/start/main.ts", "--temporary"],
    {
      ...rest,
      DATA_DIR: dataDir,
      HOST: "127.0.0.1",
      PORT: String(port),
      HEALTH_PORT: String(healthPort),
      BASE_URL: "",
      HEALTH_BASE_URL: "",
      DEMO: "on",
    },
    openSync(log, "a"),
  );
  const failed = (how: string) => new Error(`The product ${how}:\n${readFileSync(log, "utf8")}`);
  const started = new Promise<void>((resolve, reject) => {
    const limit = setTimeout(() => reject(failed("did not start in time")), START_LIMIT_MS);
    product.once("message", () => resolve());
    product.once("exit", () => reject(failed("did not start")));
    product.once("message", () => clearTimeout(limit));
  });
  await Promise.race([started, firstDoor([port, healthPort])]);
  if (!existsSync(join(dataDir, "demo.json")))
    throw failed("opened a door before the demonstration was behind it");
  await started;
  await runProgram([
    ...TYPESCRIPT,
    "prisma/factories/open-councils.ts",
    dataDir,
    COUNCILS.busy,
    COUNCILS.late,
    ...Object.values(COUNCILS).filter((name) => name !== COUNCILS.busy && name !== COUNCILS.late),
  ]);

  // Handed on to the processes that run the tests.
  process.env.E2E_PORTAL = `http://127.0.0.1:${port}`;
  process.env.E2E_HEALTH = `http://127.0.0.1:${healthPort}`;
  process.env.E2E_DATA_DIR = dataDir;
  process.env.E2E_LOG = log;
  return async () => {
    await stopProgram(product, STOP_LIMIT_MS);
    rmSync(log, { force: true });
  };
}

/** Kept once one of them answers that it is ready: from then on people and programs come in. */
async function firstDoor(ports: number[]): Promise<void> {
  for (;;) {
    for (const port of ports) {
      const answer = await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => null);
      if (answer?.ok) return;
    }
    await pause(50);
  }
}
