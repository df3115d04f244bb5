import "server-only";
import { nameKey } from "@/lib/register/name-key";
import { judgeRow } from "@/lib/uploads/check-values";
import type { Extract } from "@/lib/uploads/extract";
import type { CellTexts, RowUnderCheck } from "@/lib/uploads/read-cells";
import { today } from "../clock";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";

/**
 * Lists who is held live and not in the file of a full register, in place of what an earlier check listed; the last
 * step of a check, in its transaction. What somebody decided before stays, unless it makes no sense any more: the
 * record is in the file now, or is not live, or starts after the end that it was given. Of an upload of changes
 * nobody is omitted.
 */
export async function findOmitted(client: Client, job: UploadJob, extract: Extract): Promise<void> {
  const upload = [job.localAuthority, job.uploadId];
  const { rowCount } = await client.query(
    "SELECT FROM upload WHERE local_authority = $1 AND id = $2 AND kind = 'full'",
    upload,
  );
  if (rowCount === 0) return;
  // The planner knows nothing yet of rows that came a second ago: a file of 20,000 would take it three minutes.
  await client.query("SET LOCAL enable_nestloop = off");
  await client.query(FIND, [
    ...upload,
    today(),
    ...(await namesInFaultyRows(client, job, extract)),
  ]);
  await client.query(FORGET, upload);
  await client.query(KEEP, upload);
  await client.query("DROP TABLE found_omitted");
  await countOmitted(client, job);
}

/** Writes how many there are, and how many of them somebody has ended, beside the upload's other counts. */
export async function countOmitted(client: Client, job: UploadJob): Promise<void> {
  await client.query(
    `UPDATE upload SET (omitted, omitted_ended) = (
       SELECT count(*), count(*) FILTER (WHERE decision = 'ended') FROM upload_omitted
       WHERE local_authority = $1 AND upload_id = $2 AND faulty_row IS NULL)
     WHERE local_authority = $1 AND id = $2`,
    [job.localAuthority, job.uploadId],
  );
}

/**
 * A row with an error does not make its child absent. It is about a held record if it has its NHS number or its
 * local identifier; or, where the NHS number cannot be read, its family name and date of birth. Rather one too many
 * than a child whom somebody takes for gone.
 */
const FIND = `CREATE TEMP TABLE found_omitted ON COMMIT DROP AS
  WITH absent AS MATERIALIZED (
    SELECT id, nhs_number, family_name_key, date_of_birth, local_identifier FROM record r
    WHERE local_authority = $1 AND delete_date IS NULL AND (ends_on IS NULL OR ends_on > $3::date)
      AND NOT EXISTS (SELECT FROM upload_row u WHERE u.local_authority = $1 AND u.upload_id = $2
        AND u.record_id = r.id AND u.outcome <> 'rejected')),
  faulty AS MATERIALIZED (
    SELECT * FROM unnest($4::integer[], $5::text[], $6::text[], $7::date[], $8::text[])
      AS f (row_number, nhs_number, family_name_key, date_of_birth, local_identifier)),
  named AS (
    SELECT id, row_number FROM absent JOIN faulty USING (nhs_number)
    UNION ALL SELECT id, row_number FROM absent JOIN faulty USING (local_identifier)
    UNION ALL SELECT id, row_number FROM absent JOIN faulty USING (family_name_key, date_of_birth)
      WHERE faulty.nhs_number IS NULL)
  SELECT absent.id AS record_id, min(row_number) AS faulty_row FROM absent LEFT JOIN named USING (id) GROUP BY absent.id`;

const FORGET = `DELETE FROM upload_omitted o WHERE local_authority = $1 AND upload_id = $2
  AND NOT EXISTS (SELECT FROM found_omitted f WHERE f.record_id = o.record_id)`;

const KEEP = `INSERT INTO upload_omitted AS o (local_authority, upload_id, record_id, faulty_row)
  SELECT $1, $2, record_id, faulty_row FROM found_omitted
  ON CONFLICT (local_authority, upload_id, record_id) DO UPDATE SET faulty_row = excluded.faulty_row,
    (decision, end_date, decided_at, decided_by_id, decided_by_name) = (
      SELECT o.decision, o.end_date, o.decided_at, o.decided_by_id, o.decided_by_name FROM record r
      WHERE r.local_authority = o.local_authority AND r.id = o.record_id AND excluded.faulty_row IS NULL
        AND (o.end_date IS NULL OR o.end_date >= r.start_date))`;

/** What could be read of each rejected row, column by column as unnest takes it. */
async function namesInFaultyRows(client: Client, job: UploadJob, extract: Extract) {
  const { rows } = await client.query<{ row: number; cells: string[] }>(
    `SELECT row_number AS row, cells FROM upload_row WHERE local_authority = $1 AND upload_id = $2 AND outcome = 'rejected'`,
    [job.localAuthority, job.uploadId],
  );
  const day = today();
  const dates: RowUnderCheck["dates"] = new Map();
  const readings = rows.map(({ row, cells }) => {
    const texts: CellTexts = {};
    for (const [index, field] of extract.columns.entries())
      if (field) texts[field] = cells[index] ?? "";
    return judgeRow({ row, texts, today: day, issues: [], dates }).readings;
  });
  return [
    rows.map(({ row }) => row),
    readings.map(({ nhsNumber }) => nhsNumber),
    readings.map(({ familyName }) => familyName && nameKey(familyName)),
    readings.map(({ dateOfBirth }) => dateOfBirth),
    readings.map(({ localIdentifier }) => localIdentifier),
  ];
}
