/**
 * A migrated database for the integration tests, in a process of its own: however the tests end,
 * this one notices, stops the server and deletes its files. Tells its addresses through its channel.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { migrate } from "@/prisma/migrate";
import { startEmbeddedPostgres } from "../embedded-postgres/start-embedded-postgres";
import { openRuntimeRoles } from "../start/runtime-roles";
import { keepSecret } from "../start/secret";

async function serve(): Promise<void> {
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) process.on(signal, () => resolve());
  });
  const dataDir = mkdtempSync(join(tmpdir(), "cpis-integration-"));
  const secret = keepSecret(dataDir);
  const postgres = await startEmbeddedPostgres(dataDir);
  try {
    await migrate(postgres.ownerUrl);
    const urls = await openRuntimeRoles(postgres.ownerUrl, secret);
    process.send?.({
      DATA_DIR: dataDir,
      DATABASE_URL: postgres.ownerUrl,
      DATABASE_URL_PORTAL: urls.portal,
      DATABASE_URL_WORKER: urls.worker,
      DATABASE_URL_HEALTH: urls.health,
    });
    await stopped;
  } finally {
    await postgres.remove();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

serve().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
