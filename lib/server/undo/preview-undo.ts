import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { HeldRecord } from "@/lib/register/record";
import { needsApproval } from "../approval/needs-approval";
import { auditOn } from "../audit";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { parseId } from "../uploads/get-upload";
import { planUndo } from "./plan-undo";
import { NOBODY_AT_WORK } from "./undo-rows-to-fix";
import { countUndo, noCounts } from "./write-undo";
import type { UndoCounts } from "./write-undo";

/** How many of the records that were changed since are named; the others are counted. */
export const CHANGED_SHOWN = 50;

export interface UndoPreview {
  counts: UndoCounts;
  /** Records that were changed since, and stay: the first of them. */
  changedSince: HeldRecord[];
  needsApproval: boolean;
  toFix: {
    /** Rows of the load that go with it. */
    closing: number;
    /** Rows of the load that stay to be fixed: somebody has corrected or assigned them, or lets them wait. */
    kept: number;
    /** Rows of the load that somebody has corrected and loaded: their records stay. */
    corrected: number;
    /** Rows of earlier files that the load cleared. */
    cleared: number;
  };
}

/**
 * What taking this load back would do as the register stands now. Leaves an audit line with the records that it names.
 * The caller has read the upload; of one that is not the LA's there is nothing to find.
 */
export async function previewUndo(actor: AuthorityActor, id: string): Promise<UndoPreview> {
  requirePermission(actor, "uploads:undo");
  const { localAuthority } = actor;
  const loadId = parseId(id);
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const counts = noCounts();
    const changedSince: HeldRecord[] = [];
    for await (const batch of planUndo(client, localAuthority, loadId)) {
      countUndo(counts, batch);
      const stay = batch.filter(({ outcome }) => outcome === "rejected");
      changedSince.push(...stay.map(({ held }) => held));
      changedSince.splice(CHANGED_SHOWN);
    }
    const toFix = await countRowsToFix(client, localAuthority, loadId);
    const waits = await needsApproval(client, localAuthority, counts.takesAway);
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "upload-undo-viewed",
      subjects: [loadId, ...changedSince.map((record) => record.id)],
    });
    return { counts, changedSince, needsApproval: waits, toFix };
  });
}

async function countRowsToFix(
  client: Client,
  localAuthority: string,
  loadId: string,
): Promise<UndoPreview["toFix"]> {
  const { rows } = await client.query<UndoPreview["toFix"]>(
    `SELECT count(*) FILTER (WHERE upload_id = $2 AND state = 'open' AND ${NOBODY_AT_WORK})::int AS closing,
       count(*) FILTER (WHERE upload_id = $2 AND state = 'open' AND NOT (${NOBODY_AT_WORK}))::int AS kept,
       count(*) FILTER (WHERE upload_id = $2 AND state = 'loaded' AND cleared_by IS NULL)::int AS corrected,
       count(*) FILTER (WHERE cleared_by = $2)::int AS cleared
     FROM row_to_fix WHERE local_authority = $1 AND (upload_id = $2 OR cleared_by = $2)`,
    [localAuthority, loadId],
  );
  return rows[0] ?? { closing: 0, kept: 0, corrected: 0, cleared: 0 };
}
