import "server-only";
import { headers } from "next/headers";

/**
 * Set by the portal's own server (services/portal) from the connection, and taken off whatever comes from outside: no
 * client says for itself where it is.
 */
const HEADER = "x-client-address";

/** From where the request that is being answered came; null outside of one: a job, a command, a test. */
export async function clientAddress(): Promise<string | null> {
  try {
    return (await headers()).get(HEADER);
  } catch {
    return null;
  }
}
