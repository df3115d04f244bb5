import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import type { RecordValues } from "@/lib/register/record";
import { COLUMNS } from "@/lib/uploads/columns";
import { REFERENCE_HEADINGS } from "@/lib/uploads/reference-columns";
import { toCsv } from "@/lib/uploads/write-csv";
import type { Client } from "../db";
import { receiveCorrections } from "../uploads/receive-upload";

export interface CorrectionToSend {
  uploadId: string;
  rowNumber: number;
  /** What the register shall say. */
  result: RecordValues;
}

/**
 * Sends corrections as an upload, in the caller's transaction: with the columns of our own rejected.csv, so that its
 * load clears the rows, and with all that an upload has: review, a second person, undo.
 */
export async function sendCorrections(
  client: Client,
  actor: AuthorityActor,
  rows: readonly CorrectionToSend[],
): Promise<{ uploadId: string; sequenceNumber: number }> {
  const uploads = await client.query<{ id: string; sequenceNumber: number }>(
    `SELECT id, sequence_number AS "sequenceNumber" FROM upload WHERE local_authority = $1 AND id = ANY ($2::uuid[])`,
    [actor.localAuthority, rows.map(({ uploadId }) => uploadId)],
  );
  const sequenceNumbers = new Map(uploads.rows.map((row) => [row.id, row.sequenceNumber]));
  const csv = toCsv([
    [...COLUMNS.map(({ heading }) => heading), ...REFERENCE_HEADINGS],
    ...rows.map(({ uploadId, rowNumber, result }) => [
      ...COLUMNS.map(({ field }) => result[field] ?? ""),
      ...[String(sequenceNumbers.get(uploadId) ?? ""), String(rowNumber), ""],
    ]),
  ]);
  return receiveCorrections(client, actor, csv);
}
