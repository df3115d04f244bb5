import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { readAnswer } from "@/lib/uploads/columns-answer";
import type { AnswerFaults, Choices } from "@/lib/uploads/columns-answer";
import type { FileColumns } from "@/lib/uploads/columns-question";
import { NO_READING } from "@/lib/uploads/reading";
import type { Reading } from "@/lib/uploads/reading";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { enqueue } from "../jobs";
import { parseId } from "./get-upload";
import { parseQuestion, parseReading, shapeKey } from "./stored-reading";
import type { UploadState } from "./upload-summary";

export type ColumnsChosen =
  | { status: "chosen" }
  /** By the names of the fields of the page. */
  | { status: "faulty"; faults: AnswerFaults }
  /** Somebody else said it first, or changed it. */
  | { status: "answered"; by: string }
  /** It is being worked on, or past its review. */
  | { status: "not-now"; state: UploadState };

/**
 * Says what the columns of an upload are: it is checked by that, and the LA remembers it for files with the same
 * headings. Upload, memory, job and audit line are one transaction. @throws NotFound
 */
export async function chooseColumns(
  actor: AuthorityActor,
  id: string,
  version: number,
  choices: Choices,
): Promise<ColumnsChosen> {
  requirePermission(actor, "uploads:send");
  const { localAuthority } = actor;
  const uploadId = parseId(id);
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const upload = await lockUpload(client, localAuthority, uploadId);
    if (upload.version !== version) return { status: "answered", by: upload.by ?? "Somebody" };
    if (upload.state !== "awaiting-columns" && upload.state !== "checked")
      return { status: "not-now", state: upload.state };
    const { answer, faults } = readAnswer(upload.asked, choices);
    if (Object.keys(faults).length > 0) return { status: "faulty", faults };
    const reading = { ...(upload.reading ?? NO_READING), ...answer };
    await client.query(
      `UPDATE upload SET state = 'received', progress = 0, asks_for = NULL, checked_at = NULL, notice = NULL, reading = $3, reading_at = $4,
         reading_by_name = $5, reading_version = reading_version + 1 WHERE local_authority = $1 AND id = $2`,
      [localAuthority, uploadId, JSON.stringify(reading), now(), actor.name],
    );
    await remember(client, actor, upload, reading);
    await enqueue(client, "check-upload", { localAuthority, uploadId });
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "upload-columns-chosen",
      subjects: [uploadId],
      detail: { planTypeWords: Object.keys(reading.planTypes).length },
    });
    return { status: "chosen" };
  });
}

interface UploadToAnswer {
  state: UploadState;
  version: number;
  by: string | null;
  sequenceNumber: number;
  reading: Reading | null;
  asked: FileColumns;
}

/** @throws NotFound also for an upload that nobody was asked about */
async function lockUpload(
  client: Client,
  localAuthority: string,
  uploadId: string,
): Promise<UploadToAnswer> {
  const { rows } = await client.query<
    Omit<UploadToAnswer, "reading" | "asked"> & { reading: unknown; question: unknown }
  >(
    `SELECT u.state, u.reading_version AS version, u.reading_by_name AS by, u.sequence_number AS "sequenceNumber", u.reading,
       q.question
     FROM upload u LEFT JOIN upload_question q ON q.local_authority = u.local_authority AND q.upload_id = u.id
     WHERE u.local_authority = $1 AND u.id = $2 AND u.asks FOR UPDATE OF u`,
    [localAuthority, uploadId],
  );
  const [upload] = rows;
  if (!upload) throw new NotFound();
  const asked = parseQuestion(upload.question) ?? { columns: [], shape: [], sampled: NOTHING };
  return { ...upload, reading: parseReading(upload.reading), asked };
}

/** An upload that is past its review has no question any more; its state says so first. */
const NOTHING = { first: 0, last: 0 };

async function remember(
  client: Client,
  actor: AuthorityActor,
  { asked, sequenceNumber }: UploadToAnswer,
  reading: Reading,
): Promise<void> {
  await client.query(
    `INSERT INTO column_reading (local_authority, shape, headings, reading, sequence_number, confirmed_at, confirmed_by_id,
       confirmed_by_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
     ON CONFLICT (local_authority, shape) DO UPDATE SET headings = EXCLUDED.headings, reading = EXCLUDED.reading,
       sequence_number = EXCLUDED.sequence_number, confirmed_at = EXCLUDED.confirmed_at,
       confirmed_by_id = EXCLUDED.confirmed_by_id, confirmed_by_name = EXCLUDED.confirmed_by_name,
       version = column_reading.version + 1`,
    [
      actor.localAuthority,
      shapeKey(asked.shape),
      asked.columns.map(({ heading }) => heading),
      JSON.stringify(reading),
      sequenceNumber,
      now(),
      actor.staffId,
      actor.name,
    ],
  );
}
