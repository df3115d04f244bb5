import "server-only";
import { now } from "../clock";
import { workerDatabase } from "../db";

/** Longer than the clocks of two machines are ever apart: what one forgets, no other still takes for good. */
const KEPT_AFTER_EXPIRY_MS = 60_000;

/**
 * Forgets the assertions that have expired, as nobody would take them now, and the calls counted in minutes that no
 * limit looks at any more.
 */
export async function forgetUsedAssertions(): Promise<void> {
  const at = now().getTime();
  await workerDatabase.statement(
    "forget-used-assertions",
    "DELETE FROM used_assertion WHERE expires_at < $1",
    [new Date(at - KEPT_AFTER_EXPIRY_MS)],
  );
  await workerDatabase.statement("forget-minutes", "DELETE FROM client_minute WHERE minute < $1", [
    Math.floor(at / 60_000) - 2,
  ]);
}
