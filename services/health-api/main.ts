import { healthDatabase } from "@/lib/server/db";
import { env } from "@/lib/server/env";
import { logFailure, logInfo } from "@/lib/server/log";
import { buildServer } from "./server";

async function main(): Promise<void> {
  await healthDatabase.refuseTooMuchPower();
  const server = await buildServer();
  await server.listen({ host: env().HOST, port: env().HEALTH_PORT });
  logInfo("health-api-started");
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => void stop(() => server.close()));
  }
}

/** Calls under way are answered first. */
async function stop(close: () => Promise<void>): Promise<void> {
  await close();
  await healthDatabase.close();
  process.exit(0);
}

main().catch((error: unknown) => {
  logFailure("health-api-did-not-start", error);
  process.exit(1);
});
