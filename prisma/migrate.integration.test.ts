import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import { SchemaEngine } from "@prisma/schema-engine-wasm";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { migrate } from "./migrate";

const ownerUrl = process.env.DATABASE_URL ?? "";
const folder = resolve("prisma/migrations");
const names = readdirSync(folder).filter((name) => existsSync(join(folder, name, "migration.sql")));
const owner = new Client({ connectionString: ownerUrl });

beforeAll(() => owner.connect());
afterAll(() => owner.end());

/** Prisma's own engine as the registry has it: WebAssembly, nothing to download. */
async function prismaEngine() {
  const schema: [string, string] = ["schema.prisma", readFileSync("prisma/schema.prisma", "utf8")];
  // Its lock goes with its connection; kept idle for long, it would make the next test wait.
  const postgres = new PrismaPg({ connectionString: ownerUrl, idleTimeoutMillis: 1 });
  const adapter = bindMigrationAwareSqlAdapterFactory(postgres);
  return SchemaEngine.new({ datamodels: [schema] }, () => undefined, adapter);
}

function migrationsOnDisk() {
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  return {
    baseDir: folder,
    lockfile: { path: "migration_lock.toml", content: read("migration_lock.toml") },
    shadowDbInitScript: "",
    migrationDirectories: names.map((path) => ({
      path,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok" as const, value: read(join(path, "migration.sql")) },
      },
    })),
  };
}

const filters = { externalTables: [], externalEnums: [] };

describe("what is recorded", () => {
  test("is what prisma migrate status calls up to date", async () => {
    const engine = await prismaEngine();
    const history = await engine.diagnoseMigrationHistory({
      migrationsList: migrationsOnDisk(),
      optInToShadowDatabase: false,
      filters,
    });
    expect(history).toEqual({
      hasMigrationsTable: true,
      history: null,
      editedMigrationNames: [],
      failedMigrationNames: [],
    });
  });

  test("leaves nothing to do for prisma migrate deploy", async () => {
    const engine = await prismaEngine();
    const applied = await engine.applyMigrations({ migrationsList: migrationsOnDisk(), filters });
    expect(applied.appliedMigrationNames).toEqual([]);
  });
});

describe("migrating again", () => {
  test("changes nothing", async () => {
    const said: string[] = [];
    await Promise.all([migrate(ownerUrl, (line) => said.push(line)), migrate(ownerUrl)]);
    expect(said).toEqual([]);
  });

  test("refuses a migration that was edited after it was applied", async () => {
    const change =
      "UPDATE _prisma_migrations SET checksum = reverse(checksum) WHERE migration_name = $1";
    await owner.query(change, [names[0]]);
    try {
      await expect(migrate(ownerUrl)).rejects.toThrow(`Migration ${names[0]} was changed`);
    } finally {
      await owner.query(change, [names[0]]);
    }
  });

  test("refuses a database that a newer version has migrated", async () => {
    await owner.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at)
       VALUES ('newer', '', '99990101000000_from_the_future', now())`,
    );
    try {
      await expect(migrate(ownerUrl)).rejects.toThrow("use the newer version");
    } finally {
      await owner.query("DELETE FROM _prisma_migrations WHERE id = 'newer'");
    }
  });
});

test("the runtime roles may use the job queues and not alter them", async () => {
  for (const url of [process.env.DATABASE_URL_PORTAL, process.env.DATABASE_URL_WORKER]) {
    const client = new Client({ connectionString: url });
    await client.connect();
    const { rows } = await client.query(
      "SELECT name, heartbeat_seconds FROM pgboss.queue ORDER BY 1",
    );
    expect(rows).toEqual([
      { name: "check-upload", heartbeat_seconds: 10 },
      { name: "load-upload", heartbeat_seconds: 10 },
    ]);
    await expect(client.query("DROP TABLE pgboss.subscription")).rejects.toThrow("must be owner");
    await client.end();
  }
});
