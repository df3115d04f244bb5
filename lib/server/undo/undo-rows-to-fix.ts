import "server-only";
import { now } from "../clock";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";

export interface RowsToFixUndone {
  /** Of the load, with nobody at work on them: they belonged to a file that is taken back. */
  closed: number;
  /** Cleared by the load: they wait to be fixed again. */
  reopened: number;
}

/**
 * What a load that is taken back leaves in To fix. Rows that it rejected go with it, but for those that somebody has
 * corrected, assigned, or lets wait: their work is not thrown away. Rows that it cleared are opened again where what
 * cleared them is taken back too: the record that it wrote, or the row that took their place. Runs in the undo's own
 * transaction, after its rows were written.
 */
export async function undoRowsToFix(
  client: Client,
  job: UploadJob,
  loadId: string,
  by: { id: string; name: string; reason: string },
): Promise<RowsToFixUndone> {
  const closed = await client.query(
    `UPDATE row_to_fix SET state = 'replaced', version = version + 1, closed_at = $3, closed_by_id = $4, closed_by_name = $5,
       reason = $6 WHERE local_authority = $1 AND upload_id = $2 AND state = 'open' AND ${NOBODY_AT_WORK}`,
    [job.localAuthority, loadId, now(), by.id, by.name, by.reason],
  );
  const reopened = await client.query(
    `UPDATE row_to_fix f SET state = 'open', version = f.version + 1, closed_at = NULL, closed_by_id = NULL,
       closed_by_name = NULL, record_id = NULL, replaced_by_id = NULL, cleared_by = NULL, cleared_by_row = NULL
     WHERE ${CLEARED_AND_TAKEN_BACK}`,
    [job.localAuthority, loadId, job.uploadId],
  );
  return { closed: closed.rowCount ?? 0, reopened: reopened.rowCount ?? 0 };
}

/** Nothing of a person's is in the row. */
export const NOBODY_AT_WORK = "draft IS NULL AND wait_until IS NULL AND assigned_to_id IS NULL";

/** $1 the LA, $2 the load, $3 the upload that takes it back. */
const CLEARED_AND_TAKEN_BACK = `f.local_authority = $1 AND f.cleared_by = $2 AND f.state IN ('loaded', 'replaced')
  AND NOT EXISTS (SELECT FROM upload_row stays WHERE stays.local_authority = $1 AND stays.upload_id = $3
    AND stays.row_number = f.cleared_by_row AND stays.outcome = 'rejected')
  AND NOT EXISTS (SELECT FROM row_to_fix later WHERE later.local_authority = $1 AND later.upload_id = $2
    AND later.row_number = f.cleared_by_row AND (later.state <> 'replaced' OR later.cleared_by IS NOT NULL))`;
