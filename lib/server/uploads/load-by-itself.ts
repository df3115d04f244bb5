import "server-only";
import { auditOn } from "../audit";
import { needsApproval } from "../approval/needs-approval";
import { now } from "../clock";
import type { Client } from "../db";
import { enqueue } from "../jobs";
import type { UploadJob } from "../jobs";
import { ENDS_OR_WITHDRAWS } from "./decision";

/** What the page says of one that nobody asked to load. */
export const HELD =
  "This upload came from a system and takes many plans out of the register at once, so it was not loaded by itself.";

/** The same of corrections that somebody made in the portal. */
const CORRECTIONS_HELD =
  "These corrections take many plans out of the register at once, so they were sent to be approved. Each row stays on the list of records to fix until they are loaded.";

const UNDO_HELD =
  "Taking this load back takes many plans out of the register at once, so a second person has to approve it.";

/**
 * The second half of checking an upload that an LA's system sent, corrections, or an undo: it goes on to be loaded, in
 * the check's own transaction, so that no crash leaves it checked and forgotten. One that would take much of the
 * register away waits to be approved: a broken export must not hide children from health before anybody has looked.
 * Call it last.
 */
export async function loadByItself(client: Client, job: UploadJob, by: string): Promise<void> {
  const upload = [job.localAuthority, job.uploadId];
  const endsOrWithdraws = await readEndsOrWithdraws(client, job);
  if (await needsApproval(client, job.localAuthority, endsOrWithdraws)) {
    const { rowCount } = await client.query(
      `UPDATE upload SET state = 'awaiting-approval', asked_at = $4, asked_by_id = uploaded_by_id, asked_by_name = uploaded_by_name,
         notice = CASE source WHEN 'fix' THEN $5 WHEN 'undo' THEN $6 ELSE $3 END WHERE local_authority = $1 AND id = $2 AND state = 'checked'`,
      [...upload, HELD, now(), CORRECTIONS_HELD, UNDO_HELD],
    );
    if (rowCount === 0) return;
    await auditOn(client, job.localAuthority, {
      actorId: by,
      action: "upload-approval-requested",
      subjects: [job.uploadId],
      detail: { endsOrWithdraws },
    });
    return;
  }
  const { rowCount } = await client.query(
    `UPDATE upload SET state = 'loading', decided_at = $3, decided_by_id = uploaded_by_id, decided_by_name = uploaded_by_name
     WHERE local_authority = $1 AND id = $2 AND state = 'checked'`,
    [...upload, now()],
  );
  if (rowCount === 0) return;
  await enqueue(client, "load-upload", job);
  await auditOn(client, job.localAuthority, {
    actorId: by,
    action: "upload-load-requested",
    subjects: [job.uploadId],
  });
}

/** How many live records the upload would end or withdraw, by the latest check and by what somebody decided. */
export async function readEndsOrWithdraws(client: Client, job: UploadJob): Promise<number> {
  const { rows } = await client.query<{ taken: number }>(
    `SELECT ${ENDS_OR_WITHDRAWS} AS taken FROM upload WHERE local_authority = $1 AND id = $2`,
    [job.localAuthority, job.uploadId],
  );
  return rows[0]?.taken ?? 0;
}
