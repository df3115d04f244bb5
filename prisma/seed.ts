/**
 * The demonstration: two local authorities with invented people, loaded the way everybody loads, so that its
 * history and audit are real. Safe to run at every start: it finishes what a killed start began.
 */
import { writeFile } from "node:fs/promises";
import { portalDatabase, workerDatabase } from "@/lib/server/db";
import { demoFilePath, readDemoFile } from "@/lib/server/demo";
import type { DemoFile } from "@/lib/server/demo";
import { env } from "@/lib/server/env";
import { DEMO_AUTHORITIES, invitePeople, mayBeSeeded } from "./demonstration/people";
import { fillRegister } from "./demonstration/registers";

async function seedDemonstration(): Promise<void> {
  const known = await readDemoFile();
  const people = await mayBeSeeded();
  if (people === "somebody-elses") {
    console.error(
      "This database already holds records or people, so the demonstration leaves it alone. Set DEMO=off, or use an empty database.",
    );
    return;
  }
  const file: DemoFile = {
    portalUrl: env().BASE_URL,
    healthUrl: env().HEALTH_BASE_URL,
    // Without their file nobody knows the passwords any more: they are given new ones.
    accounts: known && people === "ours" ? known.accounts : await invitePeople(),
    healthClients: known?.healthClients ?? [],
    authorityClients: known?.authorityClients ?? [],
  };
  await writeFile(demoFilePath(), `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  for (const authority of DEMO_AUTHORITIES) await fillRegister(authority);
}

seedDemonstration()
  .finally(() => Promise.all([portalDatabase.close(), workerDatabase.close()]))
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    console.error(
      `The demonstration could not be seeded: ${error instanceof Error ? error.message : "unknown reason"}`,
    );
    process.exit(1);
  });
