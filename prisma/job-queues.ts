/** The job queues, made by the owner of the database: the runtime roles may use them, not alter them. */
import type { Client } from "pg";
import { getConstructionPlans, getMigrationPlans, PgBoss, type QueueOptions } from "pg-boss";
import { pgboss as installed } from "pg-boss/package.json";
import type { Queue } from "@/lib/server/jobs";

const SCHEMA = "pgboss";

/**
 * The heartbeat gives a killed worker's job to another within seconds instead of a quarter of an
 * hour. Retries outlast several kills in a row; a job that fails by itself waits longer each time.
 */
const OPTIONS = {
  heartbeatSeconds: 10,
  retryLimit: 20,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  expireInSeconds: 900,
  notify: true,
} satisfies QueueOptions & { notify: boolean };

const QUEUES: Queue[] = ["check-upload", "load-upload"];

/** Granted ahead of what pg-boss makes: killed in between, no table is left that the roles cannot use. */
const SCHEMA_WITH_GRANTS = `
  CREATE SCHEMA IF NOT EXISTS ${SCHEMA};
  GRANT USAGE ON SCHEMA ${SCHEMA} TO cpis_portal, cpis_worker;
  ALTER DEFAULT PRIVILEGES IN SCHEMA ${SCHEMA}
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO cpis_portal, cpis_worker;
  ALTER DEFAULT PRIVILEGES IN SCHEMA ${SCHEMA}
    GRANT USAGE ON SEQUENCES TO cpis_portal, cpis_worker;`;

export async function setUpJobQueues(owner: Client): Promise<void> {
  const db = { executeSql: (text: string, values?: unknown[]) => owner.query(text, values) };
  const boss = new PgBoss({ db, schema: SCHEMA });
  const version = (await boss.isInstalled()) ? await boss.schemaVersion() : null;
  if (version !== installed.schema) {
    await owner.query(SCHEMA_WITH_GRANTS);
    // The printed plans build indexes at once; pg-boss itself would leave them to a worker that owns the tables.
    await owner.query(
      version === null ? getConstructionPlans(SCHEMA) : getMigrationPlans(SCHEMA, version),
    );
  }
  const queues = new Map((await boss.getQueues(QUEUES)).map((queue) => [queue.name, queue]));
  for (const name of QUEUES) {
    const queue = queues.get(name);
    if (!queue) await boss.createQueue(name, OPTIONS);
    else if (!isSetUp(queue)) await boss.updateQueue(name, OPTIONS);
  }
}

function isSetUp(queue: object): boolean {
  const held = new Map<string, unknown>(Object.entries(queue));
  return Object.entries(OPTIONS).every(([option, value]) => held.get(option) === value);
}
