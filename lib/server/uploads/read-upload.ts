import "server-only";
import type { FileColumns } from "@/lib/uploads/columns-question";
import { describeColumns, shapeOf } from "@/lib/uploads/columns-question";
import { readExtract } from "@/lib/uploads/read-extract";
import type { Extract, Question, Refusal } from "@/lib/uploads/read-extract";
import { NO_READING } from "@/lib/uploads/reading";
import type { Reading } from "@/lib/uploads/reading";
import type { SheetQuestion } from "@/lib/uploads/sheet-question";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";
import { parseReading, shapeKey } from "./stored-reading";

export type UploadRead =
  | { status: "read"; extract: Extract; asked: FileColumns | null }
  /** Somebody waits for the answer and can say what is meant. */
  | { status: "asks"; asked: FileColumns }
  | { status: "asks-for-sheet"; sheets: SheetQuestion["sheets"] }
  | { status: "refused"; refusal: Refusal };

/**
 * The bytes of an upload as somebody said how to read it, or as the LA remembers it for files with these headings. A
 * check that is taken again, before a load, reads as the first one did: what somebody has confirmed meanwhile for the
 * next file is not what the reviewer of this one saw.
 */
export async function readUpload(
  client: Client,
  job: UploadJob,
  bytes: Uint8Array,
): Promise<UploadRead> {
  const { asks, reading: said, mayRemember } = await readHow(client, job);
  let reading = said;
  let read = readExtract(bytes, reading);
  if ("sheets" in read) {
    if (asks) return { status: "asks-for-sheet", sheets: read.sheets };
    // Nobody can be asked: the only sheet that has our headings is meant, and the notices say so.
    if (read.byItself !== null) {
      reading = { ...(said ?? NO_READING), sheet: read.byItself };
      read = readExtract(bytes, reading);
    }
  }
  const saysColumns = reading !== null && Object.keys(reading.columns).length > 0;
  if (mayRemember && !saysColumns) {
    const remembered = await findRemembered(client, job, read, reading);
    if (remembered) read = readExtract(bytes, remembered);
  }
  if (read.ok) {
    const isAnswered = asks && read.reading !== null;
    const asked = isAnswered ? describeColumns(read.headings, read.rows) : null;
    return { status: "read", extract: read, asked };
  }
  if (asks && "asked" in read) return { status: "asks", asked: read.asked };
  return { status: "refused", refusal: read };
}

async function readHow(client: Client, job: UploadJob) {
  // What we send ourselves, as a fix, has our own headings and means them.
  const { rows } = await client.query<{ asks: boolean; reading: unknown; mayRemember: boolean }>(
    `SELECT asks, reading, state = 'checking' AND source IN ('portal', 'api') AS "mayRemember"
     FROM upload WHERE local_authority = $1 AND id = $2`,
    [job.localAuthority, job.uploadId],
  );
  const [upload] = rows;
  return {
    asks: upload?.asks ?? false,
    reading: parseReading(upload?.reading),
    mayRemember: upload?.mayRemember ?? false,
  };
}

/** The reading that the LA confirmed for an earlier file of this shape; from now on this upload's own. */
async function findRemembered(
  client: Client,
  { localAuthority, uploadId }: UploadJob,
  read: Extract | Refusal | Question,
  before: Reading | null,
): Promise<Reading | null> {
  const shape = read.ok ? shapeOf(read.headings) : "asked" in read ? read.asked.shape : null;
  if (shape === null) return null;
  const { rows } = await client.query<{ reading: unknown }>(
    `UPDATE upload SET reading = jsonb_set(jsonb_set(c.reading, '{sheet}', $4::jsonb), '{headingRow}', $5::jsonb),
       reading_at = c.confirmed_at, reading_by_name = c.confirmed_by_name
     FROM column_reading c WHERE c.local_authority = $1 AND c.shape = $3
       AND upload.local_authority = $1 AND upload.id = $2 AND upload.state = 'checking'
     RETURNING upload.reading`,
    [
      localAuthority,
      uploadId,
      shapeKey(shape),
      JSON.stringify(before?.sheet ?? null),
      JSON.stringify(before?.headingRow ?? null),
    ],
  );
  return parseReading(rows[0]?.reading);
}

/**
 * Keeps what somebody has to know to say, or to change, which sheet it is and which column is which. Call it after the upload's state was
 * set, which locks the upload: whoever ends it afterwards takes this along.
 */
export async function keepQuestion(
  client: Client,
  { localAuthority, uploadId }: UploadJob,
  asked: FileColumns | SheetQuestion["sheets"],
): Promise<void> {
  await client.query(
    `INSERT INTO upload_question (local_authority, upload_id, question) VALUES ($1, $2, $3)
     ON CONFLICT (local_authority, upload_id) DO UPDATE SET question = EXCLUDED.question`,
    [localAuthority, uploadId, JSON.stringify(asked)],
  );
}
