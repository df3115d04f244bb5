import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../scripts/embedded-postgres/running-server";
import { startEmbeddedPostgres } from "../scripts/embedded-postgres/start-embedded-postgres";
import { openRuntimeRoles } from "../scripts/start/runtime-roles";
import { startProgram, stopProgram, TYPESCRIPT } from "../scripts/start/run-program";

/** The whole product, as `npm start` runs it, on a database, data and a port of its own. */
export interface Product {
  portal: string;
  health: string;
  ownerUrl: string;
  /** The most memory that the worker has had so far, in MB; null where the system does not say. */
  workerPeak(): number | null;
  /** The same of the health API. */
  healthPeak(): number | null;
  /** Stops it and deletes its data. */
  stop(): Promise<void>;
}

const STOP_LIMIT_MS = 30_000;
/** Where whatever the product prints goes: our own output is for programs to read. */
const STANDARD_ERROR = 2;

export async function startProduct(): Promise<Product> {
  const dataDir = mkdtempSync(join(tmpdir(), "cpis-bench-"));
  const postgres = await startEmbeddedPostgres(dataDir, console.error);
  const port = await freePort(0);
  const healthPort = await freePort(0);
  // What makes our local authorities and people looks for its database here.
  process.env.DATABASE_URL = postgres.ownerUrl;
  const product = startProgram(
    [...TYPESCRIPT, "scripts/start/main.ts"],
    {
      ...process.env,
      DATA_DIR: dataDir,
      DATABASE_URL_PORTAL: "",
      DATABASE_URL_WORKER: "",
      DATABASE_URL_HEALTH: "",
      HOST: "127.0.0.1",
      PORT: String(port),
      HEALTH_PORT: String(healthPort),
      BASE_URL: "",
      HEALTH_BASE_URL: "",
      DEMO: "off",
      TEST_NOW: "",
    },
    STANDARD_ERROR,
  );
  const stop = async () => {
    await stopProgram(product, STOP_LIMIT_MS);
    await postgres.remove();
    rmSync(dataDir, { recursive: true, force: true });
  };
  const isUp = await new Promise<boolean>((resolve) => {
    product.once("message", () => resolve(true));
    product.once("exit", () => resolve(false));
  });
  // What registers systems and signs their tokens here does it as the product's own processes do.
  process.env.DATA_DIR = dataDir;
  const { portal, health } = await openRuntimeRoles(postgres.ownerUrl, "");
  Object.assign(process.env, { DATABASE_URL_PORTAL: portal, DATABASE_URL_HEALTH: health });
  if (!isUp) {
    await stop();
    throw new Error("The product did not start: see its message above.");
  }
  return {
    portal: `http://127.0.0.1:${port}`,
    health: `http://127.0.0.1:${healthPort}`,
    ownerUrl: postgres.ownerUrl,
    workerPeak: () => peakOf(product.pid, "services/worker/main.ts"),
    healthPeak: () => peakOf(product.pid, "services/health-api/main.ts"),
    stop,
  };
}

/** Linux keeps the most that a process ever had; elsewhere nothing tells it after the event. */
function peakOf(parent: number | undefined, program: string): number | null {
  if (process.platform !== "linux") return null;
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    const status = readOf(pid, "status");
    const isOurs = status.includes(`\nPPid:\t${parent}\n`);
    if (!isOurs || !readOf(pid, "cmdline").includes(program)) continue;
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1];
    return kilobytes ? (Number(kilobytes) * 1024) / 1e6 : null;
  }
  return null;
}

/** A process may end between being listed and being read. */
function readOf(pid: string, file: "status" | "cmdline"): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return "";
  }
}
