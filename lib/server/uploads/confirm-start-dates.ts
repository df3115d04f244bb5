import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { enqueue } from "../jobs";
import type { UploadJob } from "../jobs";
import { parseId } from "./get-upload";
import type { UploadState } from "./upload-summary";

export type StartDatesConfirmed =
  /** The upload is checked again with them: what will be reviewed is what was checked. */
  | { status: "confirmed"; rows: number }
  /** None of these rows is offered as a correction any more. */
  | { status: "none" }
  | { status: "not-now"; state: UploadState };

/**
 * Takes rows of a checked upload for corrections of the start dates of held records, as somebody looked at them. It is
 * checked again then, so that its counts and everything that is shown of it say what loading would do. @throws NotFound
 */
export async function confirmStartDates(
  actor: AuthorityActor,
  id: string,
  which: readonly number[] | "all",
): Promise<StartDatesConfirmed> {
  requirePermission(actor, "uploads:send");
  const uploadId = parseId(id);
  const { localAuthority } = actor;
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const { rows } = await client.query<{ state: UploadState }>(
      "SELECT state FROM upload WHERE local_authority = $1 AND id = $2 FOR UPDATE",
      [localAuthority, uploadId],
    );
    const state = rows[0]?.state;
    if (!state) throw new NotFound();
    if (state !== "checked") return { status: "not-now", state };
    const confirmed = await client.query<{ recordId: string }>(
      `INSERT INTO confirmed_start_date (local_authority, upload_id, row_number, record_id, confirmed_at, confirmed_by_id, confirmed_by_name)
       SELECT local_authority, upload_id, row_number, corrects, $4, $5, $6 FROM upload_row
       WHERE local_authority = $1 AND upload_id = $2 AND corrects IS NOT NULL AND ($3::integer[] IS NULL OR row_number = ANY ($3))
       ON CONFLICT (local_authority, upload_id, row_number) DO NOTHING RETURNING record_id AS "recordId"`,
      [localAuthority, uploadId, which === "all" ? null : which, now(), actor.staffId, actor.name],
    );
    if (confirmed.rows.length === 0) return { status: "none" };
    await client.query(
      "UPDATE upload SET state = 'received', checked_at = NULL, progress = 0, notice = NULL WHERE local_authority = $1 AND id = $2",
      [localAuthority, uploadId],
    );
    await enqueue(client, "check-upload", { localAuthority, uploadId });
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "start-dates-confirmed",
      subjects: [uploadId, ...confirmed.rows.map(({ recordId }) => recordId)],
      detail: { rows: confirmed.rows.length },
    });
    return { status: "confirmed", rows: confirmed.rows.length };
  });
}

/** Row number to the record that the row corrects. */
export async function readConfirmedStartDates(
  client: Client,
  job: UploadJob,
): Promise<Map<number, string>> {
  const { rows } = await client.query<{ row: number; recordId: string }>(
    `SELECT row_number AS row, record_id AS "recordId" FROM confirmed_start_date
     WHERE local_authority = $1 AND upload_id = $2`,
    [job.localAuthority, job.uploadId],
  );
  return new Map(rows.map(({ row, recordId }) => [row, recordId]));
}
