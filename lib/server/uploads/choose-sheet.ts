import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { NO_READING } from "@/lib/uploads/reading";
import { auditOn } from "../audit";
import { now } from "../clock";
import { portalDatabase } from "../db";
import { enqueue } from "../jobs";
import { parseId } from "./get-upload";
import { parseReading, parseSheets } from "./stored-reading";

export type SheetChosen =
  | { status: "chosen" }
  /** None of those that were offered. */
  | { status: "unknown" }
  /** Somebody else said it first, or the upload is past it. */
  | { status: "answered"; by: string };

/**
 * Says which sheet of a workbook is the register extract: the upload is checked by that. What the columns of the sheet
 * are may be asked next. Upload, job and audit line are one transaction. @throws NotFound
 */
export async function chooseSheet(
  actor: AuthorityActor,
  id: string,
  version: number,
  sheet: string,
): Promise<SheetChosen> {
  requirePermission(actor, "uploads:send");
  const { localAuthority } = actor;
  const uploadId = parseId(id);
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const { rows } = await client.query<UploadToAnswer>(
      `SELECT u.state = 'awaiting-columns' AND u.asks_for = 'sheet' AS waits, u.reading_version AS version,
         coalesce(u.reading_by_name, u.decided_by_name, 'Somebody') AS by, u.reading, q.question
       FROM upload u LEFT JOIN upload_question q ON q.local_authority = u.local_authority AND q.upload_id = u.id
       WHERE u.local_authority = $1 AND u.id = $2 AND u.asks FOR UPDATE OF u`,
      [localAuthority, uploadId],
    );
    const [upload] = rows;
    if (!upload) throw new NotFound();
    if (!upload.waits || upload.version !== version) return { status: "answered", by: upload.by };
    const sheets = parseSheets(upload.question) ?? [];
    if (!sheets.some(({ name }) => name === sheet)) return { status: "unknown" };
    const reading = { ...(parseReading(upload.reading) ?? NO_READING), sheet };
    await client.query(
      `UPDATE upload SET state = 'received', progress = 0, asks_for = NULL, reading = $3, reading_at = $4, reading_by_name = $5,
         reading_version = reading_version + 1 WHERE local_authority = $1 AND id = $2`,
      [localAuthority, uploadId, JSON.stringify(reading), now(), actor.name],
    );
    await enqueue(client, "check-upload", { localAuthority, uploadId });
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "upload-sheet-chosen",
      subjects: [uploadId],
      detail: { sheets: sheets.length },
    });
    return { status: "chosen" };
  });
}

interface UploadToAnswer {
  waits: boolean;
  version: number;
  by: string;
  reading: unknown;
  question: unknown;
}
