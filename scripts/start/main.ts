/** `npm start`: database, migrations, build, portal, health API and worker, until Ctrl-C. See each step's file. */
import { rmSync } from "node:fs";
import { readDemoFile } from "@/lib/server/demo-file";
import { readEnv, type Env } from "@/lib/server/env";
import { migrate } from "@/prisma/migrate";
import {
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from "../embedded-postgres/start-embedded-postgres";
import { banner } from "./banner";
import { buildStale, generateStale } from "./generated-files";
import { answersAt, refuseTakenPort } from "./ports";
import { runProgram, TYPESCRIPT } from "./run-program";
import { openRuntimeRoles, type RuntimeUrls } from "./runtime-roles";
import { keepSecret } from "./secret";
import { supervise, type Service, type Supervised } from "./supervise";

const isDev = process.argv.includes("--dev");
/** For tests: at the end the data is deleted. */
const isTemporary = process.argv.includes("--temporary");
const say = (line: string) => console.error(line);

const ending = new AbortController();
/** What runs now and has to be stopped at the end. */
const running: { database?: EmbeddedPostgres; services: Supervised[] } = { services: [] };

async function start(): Promise<void> {
  const settings = readEnv(process.env);
  if (settings.PORT === settings.HEALTH_PORT)
    throw new Error("PORT and HEALTH_PORT are the same: give the health API a port of its own.");
  await refuseTakenPort(settings.HOST, settings.PORT, "PORT");
  await refuseTakenPort(settings.HOST, settings.HEALTH_PORT, "HEALTH_PORT");
  const secret = keepSecret(settings.DATA_DIR);
  await generateStale(say, ending.signal);
  const ownerUrl = settings.DATABASE_URL ?? (await startDatabase(settings.DATA_DIR));
  await migrate(ownerUrl, say);
  const urls = await openRuntimeRoles(ownerUrl, secret, {
    portal: settings.DATABASE_URL_PORTAL,
    worker: settings.DATABASE_URL_WORKER,
    health: settings.DATABASE_URL_HEALTH,
  });
  if (!isDev) await buildStale(say, ending.signal);
  ending.signal.throwIfAborted();

  running.services.push(supervise(workerOf(settings, urls), fail));
  const isOld = await isKnown(settings);
  const seeding = settings.demo && seedDemonstration(settings, ownerUrl, urls);
  // Who finds a door open reads demo.json at once, and looks the people in it up.
  if (!isOld) await seeding;
  ending.signal.throwIfAborted();
  for (const door of doors(settings, urls)) running.services.push(supervise(door, fail));
  await seeding;
  for (const port of [settings.PORT, settings.HEALTH_PORT]) {
    await answersAt(settings.HOST, port, ending.signal);
  }
  console.log(await banner(settings));
  console.log(`Ready in ${(performance.now() / 1000).toFixed(1)} s. Ctrl-C stops everything.`);
  process.send?.("ready");
}

async function startDatabase(dataDir: string): Promise<string> {
  running.database = await startEmbeddedPostgres(dataDir, say);
  return running.database.ownerUrl;
}

/** Left to itself the heap grows to half a gigabyte over a full extract of which a fifth is alive. */
const LEAN = ["--max-semi-space-size=8", "--heap-growing-percent=20"];

/** Each process is told its own way into the database and no other's. */
function doors(settings: Env, urls: RuntimeUrls): Service[] {
  return [
    {
      name: "portal",
      command: [
        "services/portal/main.mts",
        settings.HOST,
        String(settings.PORT),
        isDev ? "development" : "production",
        settings.TRUSTED_PROXIES ?? "",
      ],
      env: { ...environment(settings), DATABASE_URL_PORTAL: urls.portal },
      stopLimitMs: 5_000,
    },
    {
      name: "health API",
      command: [...TYPESCRIPT, "services/health-api/main.ts"],
      env: { ...environment(settings), DATABASE_URL_HEALTH: urls.health },
      stopLimitMs: 5_000,
    },
  ];
}

function workerOf(settings: Env, urls: RuntimeUrls): Service {
  return {
    name: "worker",
    command: [...LEAN, ...TYPESCRIPT, "services/worker/main.ts"],
    env: { ...environment(settings), DATABASE_URL_WORKER: urls.worker },
    stopLimitMs: 10_000,
  };
}

/** Whether the demonstration is there from an earlier start, at these addresses. */
async function isKnown({ BASE_URL, HEALTH_BASE_URL }: Env): Promise<boolean> {
  const known = await readDemoFile();
  return known?.portalUrl === BASE_URL && known.healthUrl === HEALTH_BASE_URL;
}

async function seedDemonstration(
  settings: Env,
  ownerUrl: string,
  urls: RuntimeUrls,
): Promise<void> {
  await runProgram([...TYPESCRIPT, "prisma/seed.ts"], {
    env: {
      ...environment(settings),
      DATABASE_URL: ownerUrl,
      DATABASE_URL_PORTAL: urls.portal,
      DATABASE_URL_WORKER: urls.worker,
      DATABASE_URL_HEALTH: urls.health,
    },
    signal: ending.signal,
  });
}

function environment(settings: Env): NodeJS.ProcessEnv {
  const {
    DATABASE_URL: _1,
    DATABASE_URL_PORTAL: _2,
    DATABASE_URL_WORKER: _3,
    DATABASE_URL_HEALTH: _4,
    ...rest
  } = process.env;
  return {
    ...rest,
    NODE_ENV: isDev ? "development" : "production",
    PORT: String(settings.PORT),
    HEALTH_PORT: String(settings.HEALTH_PORT),
    DATA_DIR: settings.DATA_DIR,
    // Worked out here once: a process that is not told DATABASE_URL would guess otherwise.
    DEMO: settings.demo ? "on" : "off",
  };
}

let ended: Promise<void> | undefined;
function end(status: number): void {
  ending.abort();
  ended ??= stopEverything().finally(() => process.exit(status));
}

/** A step that is under way finishes first, so that nothing stays behind. */
async function stopEverything(): Promise<void> {
  await starting;
  await Promise.all(running.services.map((service) => service.stop()));
  if (!isTemporary) return running.database?.stop();
  await running.database?.remove();
  rmSync(readEnv(process.env).DATA_DIR, { recursive: true, force: true });
}

function fail(problem: unknown): void {
  if (!ending.signal.aborted) say(problem instanceof Error ? problem.message : String(problem));
  end(1);
}

for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => end(0));
const starting = start().catch(fail);
