/**
 * Applies prisma/migrations in order and records them exactly as `prisma migrate deploy` does, so
 * that either can follow the other on one database. Prisma's own command is not used here because it
 * first fetches an engine from Prisma's site, which council and NHS networks forbid.
 */
import { createHash, randomUUID } from "node:crypto";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { Client } from "pg";
import { connectAsOwner } from "./connect-as-owner";
import { setUpJobQueues } from "./job-queues";

/** Prisma's own advisory lock: two starts, or a start and a deploy, migrate one after the other. */
const PRISMA_LOCK = 72707369;

/** The table as Prisma makes it. */
const MIGRATIONS_TABLE = `
  CREATE TABLE IF NOT EXISTS _prisma_migrations (
    id                  varchar(36) PRIMARY KEY NOT NULL,
    checksum            varchar(64) NOT NULL,
    finished_at         timestamptz,
    migration_name      varchar(255) NOT NULL,
    logs                text,
    rolled_back_at      timestamptz,
    started_at          timestamptz NOT NULL DEFAULT now(),
    applied_steps_count integer NOT NULL DEFAULT 0
  )`;

interface Migration {
  name: string;
  sql: string;
  checksum: string;
}

/**
 * Brings the database that `ownerUrl` names up to this version, with pg-boss's schema and queues.
 * @throws Error with one line that says why the database cannot be used as it is.
 */
export async function migrate(
  ownerUrl: string,
  say: (line: string) => void = () => {},
): Promise<void> {
  const client = await connectAsOwner(ownerUrl, "migrate");
  try {
    await client.query("SET client_min_messages = warning");
    await client.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
    await client.query(MIGRATIONS_TABLE);
    const waiting = notYetApplied(readMigrations(), await readApplied(client));
    for (const migration of waiting) {
      say(`Applying migration ${migration.name}…`);
      await apply(client, migration);
    }
    await setUpJobQueues(client);
  } finally {
    // The lock goes with the connection.
    await client.end();
  }
}

function readMigrations(): Migration[] {
  const folder = join(process.cwd(), "prisma/migrations");
  return readdirSync(folder)
    .sort()
    .filter((name) => existsSync(join(folder, name, "migration.sql")))
    .map((name) => {
      const bytes = readFileSync(join(folder, name, "migration.sql"));
      const checksum = createHash("sha256").update(bytes).digest("hex");
      return { name, sql: bytes.toString("utf8"), checksum };
    });
}

interface Applied {
  migration_name: string;
  checksum: string;
  finished: boolean;
}

async function readApplied(client: Client): Promise<Applied[]> {
  const { rows } = await client.query<Applied>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS finished
       FROM _prisma_migrations WHERE rolled_back_at IS NULL`,
  );
  return rows;
}

function notYetApplied(migrations: Migration[], applied: Applied[]): Migration[] {
  for (const { migration_name: name, checksum, finished } of applied) {
    const migration = migrations.find((each) => each.name === name);
    if (!finished) {
      throw new Error(
        `Migration ${name} failed half-way in this database: mend it with prisma migrate resolve.`,
      );
    }
    if (!migration) {
      throw new Error(
        `The database has migration ${name}, which this version does not know: use the newer version.`,
      );
    }
    if (migration.checksum !== checksum) {
      throw new Error(
        `Migration ${name} was changed after it was applied: restore the file and add a new migration.`,
      );
    }
  }
  const names = new Set(applied.map((each) => each.migration_name));
  return migrations.filter(({ name }) => !names.has(name));
}

/** All of a migration or nothing of it, its record included. */
async function apply(client: Client, { name, sql, checksum }: Migration): Promise<void> {
  const id = randomUUID();
  await client.query("BEGIN");
  try {
    await client.query(
      "INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at) VALUES ($1, $2, $3, clock_timestamp())",
      [id, checksum, name],
    );
    await client.query(sql);
    await client.query(
      "UPDATE _prisma_migrations SET finished_at = clock_timestamp(), applied_steps_count = 1 WHERE id = $1",
      [id],
    );
    await client.query("COMMIT");
  } catch (error) {
    await client.query("ROLLBACK");
    throw new Error(
      `Migration ${name} failed: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}
