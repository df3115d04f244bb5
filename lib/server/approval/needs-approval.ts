import "server-only";
import { DEFAULT_LIMITS, exceedsGuard } from "@/lib/register/guard";
import type { GuardLimits } from "@/lib/register/guard";
import type { Client } from "../db";
import { countLive } from "../register/count-live";

/** The LA's own limits, or the defaults while nobody has changed them. */
export async function readLimits(client: Client, localAuthority: string): Promise<GuardLimits> {
  const { rows } = await client.query<GuardLimits>(
    "SELECT percent, number FROM approval_setting WHERE local_authority = $1",
    [localAuthority],
  );
  return rows[0] ?? DEFAULT_LIMITS;
}

/**
 * Whether a change that ends or withdraws so many of the LA's live records has to be approved by a second person, as
 * the register and the LA's limits stand in this transaction.
 */
export async function needsApproval(
  client: Client,
  localAuthority: string,
  endedOrWithdrawn: number,
): Promise<boolean> {
  if (endedOrWithdrawn === 0) return false;
  const live = await countLive(client, localAuthority);
  return exceedsGuard({ live, endedOrWithdrawn }, await readLimits(client, localAuthority));
}
