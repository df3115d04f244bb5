import "server-only";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import { enqueue } from "../jobs";
import type { UploadJob } from "../jobs";

/** What the page says of one that waits for a person. */
export const HELD =
  "This upload came from a system and takes many plans out of the register at once, so it was not loaded by itself. Look at what it would do, then load or cancel it.";

/**
 * The second half of checking an upload that an LA's system sent: it goes on to be loaded, in the check's own
 * transaction, so that no crash leaves it checked and forgotten. One that would take much of the register away stays
 * checked: a broken export must not hide children from health before anybody has looked. Call it last.
 */
export async function loadByItself(client: Client, job: UploadJob, by: string): Promise<void> {
  const upload = [job.localAuthority, job.uploadId];
  if (await needsSomebody(client, job)) {
    await client.query(
      "UPDATE upload SET notice = $3 WHERE local_authority = $1 AND id = $2 AND state = 'checked'",
      [...upload, HELD],
    );
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

/** Whether the check, as it stands now, found what a person has to see before it is loaded. */
export async function needsSomebody(client: Client, job: UploadJob): Promise<boolean> {
  const { rows } = await client.query<{ shrinks: boolean }>(
    `SELECT EXISTS (SELECT FROM upload_issue WHERE local_authority = $1 AND upload_id = $2 AND code = 'register-shrinks') AS shrinks`,
    [job.localAuthority, job.uploadId],
  );
  return rows[0]?.shrinks ?? true;
}
