import "server-only";
import { RECORD_FIELDS } from "@/lib/register/record";
import type { RecordField } from "@/lib/register/record";
import { fillTexts, sourcesOf } from "@/lib/uploads/fill-texts";
import type { CellTexts } from "@/lib/uploads/read-cells";
import { now } from "../clock";
import type { Client } from "../db";
import { parseReading } from "../uploads/stored-reading";

const ROWS_AT_A_TIME = 2000;

/**
 * The rejected rows of a file that is read as somebody said: what is the same for every row stands in each, and the
 * LA's words for plan types are ours, or every row would be rejected again for what was answered already.
 * @returns false for a file with our own headings
 */
export async function takeInAsRead(
  client: Client,
  localAuthority: string,
  uploadId: string,
): Promise<boolean> {
  const upload = await readUploadHow(client, localAuthority, uploadId);
  if (!upload?.reading) return false;
  const sources = sourcesOf(upload.headings, upload.columns, upload.reading);
  for (let after = 0; ;) {
    const { rows } = await client.query<{ row: number; cells: string[] }>(
      `SELECT row_number AS row, cells FROM upload_row WHERE local_authority = $1 AND upload_id = $2
         AND outcome = 'rejected' AND row_number > $3 ORDER BY row_number LIMIT ${ROWS_AT_A_TIME}`,
      [localAuthority, uploadId, after],
    );
    const last = rows.at(-1);
    if (!last) return true;
    after = last.row;
    const taken = rows.map(({ row, cells }) => {
      const values: CellTexts = { ...sources.constants };
      fillTexts(values, cells, sources);
      return { row, values };
    });
    await client.query(
      `INSERT INTO row_to_fix (local_authority, upload_id, row_number, state, values, fingerprint, created_at)
       SELECT $1, $2, came.row, 'open', came.values, encode(sha256(convert_to(came.values::text, 'UTF8')), 'hex'), $3
       FROM jsonb_to_recordset($4::jsonb) AS came (row integer, values jsonb)`,
      [localAuthority, uploadId, now(), JSON.stringify(taken)],
    );
  }
}

async function readUploadHow(client: Client, localAuthority: string, uploadId: string) {
  const { rows } = await client.query<{ headings: string[]; columns: string[]; reading: unknown }>(
    "SELECT headings, columns, reading FROM upload WHERE local_authority = $1 AND id = $2",
    [localAuthority, uploadId],
  );
  return (
    rows[0] && {
      ...rows[0],
      columns: rows[0].columns.map(asField),
      reading: parseReading(rows[0].reading),
    }
  );
}

function asField(name: string): RecordField | null {
  return RECORD_FIELDS.find((field) => field === name) ?? null;
}
