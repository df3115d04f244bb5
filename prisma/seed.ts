/**
 * The demonstration: two local authorities with invented people, loaded the way everybody loads, and health systems
 * that have looked at them, so that its history and audit are real. Safe to run at every start: it finishes what a
 * killed start began.
 */
import { writeFile } from "node:fs/promises";
import { healthDatabase, portalDatabase, workerDatabase } from "@/lib/server/db";
import { demoFilePath, readDemoFile } from "@/lib/server/demo-file";
import type { DemoFile } from "@/lib/server/demo-file";
import { env } from "@/lib/server/env";
import { registerSystems } from "./demonstration/clients";
import { livePast } from "./demonstration/past";
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
  const ours = people === "ours" ? known : null;
  // Without their file nobody knows the passwords any more: they are given new ones.
  const accounts = ours?.accounts ?? (await invitePeople());
  const systems = await registerSystems(ours ?? { healthClients: [], authorityClients: [] });
  const file: DemoFile = {
    portalUrl: env().BASE_URL,
    healthUrl: env().HEALTH_BASE_URL,
    accounts,
    ...systems,
  };
  await writeFile(demoFilePath(), `${JSON.stringify(file, null, 2)}\n`, { mode: 0o600 });
  for (const authority of DEMO_AUTHORITIES) {
    await fillRegister(authority);
    await livePast(authority, systems.healthClients);
  }
}

seedDemonstration()
  .finally(() =>
    Promise.all([portalDatabase.close(), workerDatabase.close(), healthDatabase.close()]),
  )
  .then(() => process.exit(0))
  .catch((error: unknown) => {
    console.error(
      `The demonstration could not be seeded: ${error instanceof Error ? error.message : "unknown reason"}`,
    );
    process.exit(1);
  });
