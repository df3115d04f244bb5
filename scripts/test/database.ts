/** Before the integration tests: a database of their own, migrated, gone afterwards. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { randomBytes } from "node:crypto";
import { migrate } from "../../prisma/migrate";
import { startEmbeddedPostgres } from "../embedded-postgres/start-embedded-postgres";
import { generateStale } from "../start/generated-files";
import { openRuntimeRoles } from "../start/runtime-roles";

export default async function setUp(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "cpis-integration-"));
  const secret = randomBytes(32).toString("base64url");
  writeFileSync(join(folder, "secret"), secret, { mode: 0o600 });

  await generateStale(console.error);
  const postgres = await startEmbeddedPostgres(folder);
  await migrate(postgres.ownerUrl);
  const urls = await openRuntimeRoles(postgres.ownerUrl, secret);

  // The processes that run the tests inherit these.
  process.env.DATA_DIR = folder;
  process.env.DATABASE_URL = postgres.ownerUrl;
  process.env.DATABASE_URL_PORTAL = urls.portal;
  process.env.DATABASE_URL_WORKER = urls.worker;

  return async () => {
    await postgres.remove();
    rmSync(folder, { recursive: true, force: true });
  };
}
