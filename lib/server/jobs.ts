import "server-only";
import { PgBoss } from "pg-boss";
import type { Client } from "./db";
import { env } from "./env";
import { logFailure } from "./log";

/** Payloads hold ids only: what a job is about stays under row-level security. */
export interface UploadJob {
  localAuthority: string;
  uploadId: string;
}

/** Each queue is made when the database is migrated (prisma/migrate.ts), with a heartbeat. */
export type Queue = "check-upload" | "load-upload";

let sender: Promise<PgBoss> | undefined;

function startSender(): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: env().DATABASE_URL_PORTAL,
    max: 2,
    supervise: false,
    schedule: false,
    migrate: false,
  });
  boss.on("error", (error) => logFailure("jobs-unreachable", error));
  const started = boss.start();
  started.catch(() => (sender = undefined)); // the next upload tries again
  return started;
}

/** The worker has a connection for jobs already; it sends its own through that one. */
export function sendThrough(boss: PgBoss): void {
  sender = Promise.resolve(boss);
}

/** Puts a job into the caller's transaction: no upload without its job, no job without its upload. */
export async function enqueue(client: Client, queue: Queue, job: UploadJob): Promise<void> {
  sender ??= startSender();
  const boss = await sender;
  await boss.send(queue, job, {
    db: { executeSql: async (text, values) => ({ rows: (await client.query(text, values)).rows }) },
  });
}
