import "server-only";
import { env } from "./env";

/**
 * Set by the portal's own server (services/portal) from the connection, and taken off whatever comes from outside: no
 * client says for itself where it is.
 */
const HEADER = "x-client-address";

/** From where the request that is being answered came; null outside of one: a job, a command, a test. */
export async function clientAddress(): Promise<string | null> {
  // The worker and the health API answer nobody by way of Next: loaded there, it would cost each of them 20 MB.
  if (!env().DATABASE_URL_PORTAL) return null;
  try {
    const { headers } = await import("next/headers");
    return (await headers()).get(HEADER);
  } catch {
    return null;
  }
}
