import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { auditOn } from "../audit";
import { now } from "../clock";
import { portalDatabase } from "../db";
import { requireReason } from "../reason";
import { lockRegister } from "../register/merge-into-register";
import { giveUpSent } from "./give-up-sent";
import { lockRowToFix } from "./lock-rows-to-fix";

export type Discarded =
  | { status: "discarded" }
  | { status: "closed"; by: string | null }
  /** Somebody else changed it since, who may have put it right. */
  | { status: "moved-on" };

/**
 * Takes a record to fix off the list without loading it, for a reason (1 to 500 characters). `version`: the row as the
 * person was shown it. @throws NotFound
 */
export async function discardRow(
  actor: AuthorityActor,
  id: string,
  reason: string,
  { version }: { version?: number } = {},
): Promise<Discarded> {
  requirePermission(actor, "to-fix:discard");
  requireReason(reason);
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    // First, as everywhere: a load that is under way may bring this row again.
    await lockRegister(client, actor.localAuthority);
    const row = await lockRowToFix(client, actor.localAuthority, id);
    if (row.state !== "open") return { status: "closed", by: row.closedByName };
    if (version !== undefined && version !== row.version) return { status: "moved-on" };
    await client.query(
      `UPDATE row_to_fix SET state = 'discarded', reason = $3, version = version + 1, closed_at = $4, closed_by_id = $5,
         closed_by_name = $6 WHERE local_authority = $1 AND id = $2`,
      [actor.localAuthority, row.id, reason, now(), actor.staffId, actor.name],
    );
    await giveUpSent(client, actor, [row.id], { unread: true });
    await auditOn(client, actor.localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-discarded",
      subjects: [row.id],
    });
    return { status: "discarded" };
  });
}
