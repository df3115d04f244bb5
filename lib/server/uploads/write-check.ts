import "server-only";
import { pipeline } from "node:stream/promises";
import { Readable } from "node:stream";
import { from as copyFrom } from "pg-copy-streams";
import { ISSUES } from "@/lib/register/issues";
import type { Issue } from "@/lib/register/issues";
import type { Outcome } from "@/lib/register/outcomes";
import { registerShrinks } from "@/lib/register/register-shrinks";
import type { Extract } from "@/lib/uploads/read-extract";
import { now } from "../clock";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";
import { countLive } from "../register/count-live";
import { NO_RECORD, VALUE_COLUMNS, recordCells } from "../register/record-row";
import type { RowToWrite } from "./compare-in-batches";
import { copyArray, copyLine } from "./copy-text";

export type CheckCounts = Record<Outcome, number> & { rows: number; warnings: number };

/**
 * Writes what the check found and moves the upload to `checked`, in the caller's transaction.
 * COPY is refused on tables under row-level security, so rows are copied into temporary tables and inserted
 * from there, where the policies see them.
 * @returns null when the upload was cancelled meanwhile.
 */
export async function writeCheck(
  client: Client,
  job: UploadJob,
  extract: Extract,
  rows: readonly RowToWrite[],
  registerVersion: number,
): Promise<CheckCounts | null> {
  const issues = rows.flatMap(({ row, compared }) => [...row.issues, ...(compared?.issues ?? [])]);
  const counts = countOutcomes(rows);
  const live = await countLive(client, job.localAuthority);
  if (registerShrinks({ live, endedOrDeleted: counts.ended + counts.deleted })) {
    issues.unshift({ row: 0, field: null, code: "register-shrinks", related: [] });
  }
  counts.warnings = issues.filter((issue) => ISSUES[issue.code].severity === "warning").length;

  const updated = await client.query(
    `UPDATE upload SET state = 'checked', progress = 1, checked_at = $3, register_at_check = $4, headings = $5, columns = $6,
       ignored_headings = $7, encoding = $8, delimiter = $9, rows = $10, added = $11, changed = $12, ended = $13,
       deleted = $14, unchanged = $15, rejected = $16, warnings = $17
     WHERE local_authority = $1 AND id = $2 AND state IN ('checking', 'loading')`,
    [
      job.localAuthority,
      job.uploadId,
      now(),
      registerVersion,
      extract.headings,
      extract.columns.map((field) => field ?? ""),
      extract.ignored,
      extract.encoding,
      extract.delimiter,
      counts.rows,
      counts.added,
      counts.changed,
      counts.ended,
      counts.deleted,
      counts.unchanged,
      counts.rejected,
      counts.warnings,
    ],
  );
  if (!updated.rowCount) return null;
  await writeRows(client, job, extract, rows);
  await writeIssues(client, job, issues);
  return counts;
}

function countOutcomes(rows: readonly RowToWrite[]): CheckCounts {
  const counts: CheckCounts = {
    rows: rows.length,
    warnings: 0,
    added: 0,
    changed: 0,
    ended: 0,
    deleted: 0,
    unchanged: 0,
    rejected: 0,
  };
  for (const { compared } of rows) counts[compared?.outcome ?? "rejected"] += 1;
  return counts;
}

const ROW_COLUMNS = `row_number, cells, outcome, reference, ${VALUE_COLUMNS}, record_id, before`;

async function writeRows(
  client: Client,
  job: UploadJob,
  extract: Extract,
  rows: readonly RowToWrite[],
): Promise<void> {
  await client.query("DELETE FROM upload_row WHERE local_authority = $1 AND upload_id = $2", [
    job.localAuthority,
    job.uploadId,
  ]);
  await client.query(
    `CREATE TEMP TABLE checked_row ON COMMIT DROP AS SELECT ${ROW_COLUMNS} FROM upload_row WHERE false`,
  );
  await copyInto(client, "checked_row", rowLines(extract, rows));
  // A row that adds a record gets the record's id now, so that the load need not look for it again.
  await client.query(
    `INSERT INTO upload_row (local_authority, upload_id, ${ROW_COLUMNS})
     SELECT $1, $2, row_number, cells, outcome, reference, ${VALUE_COLUMNS},
       CASE WHEN outcome = 'added' THEN uuidv7() ELSE record_id END, before FROM checked_row`,
    [job.localAuthority, job.uploadId],
  );
  await client.query("DROP TABLE checked_row");
}

function* rowLines(extract: Extract, rows: readonly RowToWrite[]): Generator<string> {
  for (const { row, compared } of rows) {
    const result = compared && compared.outcome !== "rejected" ? compared.result : null;
    yield copyLine([
      String(row.number),
      copyArray(row.cells),
      compared?.outcome ?? "rejected",
      referenceOf(extract, row.cells),
      ...(result ? recordCells(result) : NO_RECORD),
      result ? (compared?.held?.id ?? null) : null,
      result && compared?.before ? JSON.stringify(compared.before) : null,
    ]);
  }
}

/** Which rejected row this one corrects: {upload's sequence number, row}, from the columns that our export adds. */
function referenceOf(extract: Extract, cells: readonly string[]): string {
  const numberAt = (column: number | null) => {
    const text = column === null ? "" : (cells[column] ?? "").trim();
    return /^\d{1,9}$/.test(text) ? text : null;
  };
  const upload = numberAt(extract.reference.upload);
  const row = numberAt(extract.reference.row);
  return upload && row ? `{${upload},${row}}` : "{}";
}

async function writeIssues(
  client: Client,
  job: UploadJob,
  issues: readonly Issue[],
): Promise<void> {
  await client.query("DELETE FROM upload_issue WHERE local_authority = $1 AND upload_id = $2", [
    job.localAuthority,
    job.uploadId,
  ]);
  await client.query(
    `CREATE TEMP TABLE found_issue ON COMMIT DROP AS
     SELECT position, row_number, field, code, severity, related FROM upload_issue WHERE false`,
  );
  await copyInto(client, "found_issue", issueLines(issues));
  await client.query(
    `INSERT INTO upload_issue (local_authority, upload_id, position, row_number, field, code, severity, related)
     SELECT $1, $2, position, row_number, field, code, severity, related FROM found_issue`,
    [job.localAuthority, job.uploadId],
  );
  await client.query("DROP TABLE found_issue");
}

function* issueLines(issues: readonly Issue[]): Generator<string> {
  for (const [position, issue] of issues.entries()) {
    const severity = ISSUES[issue.code].severity;
    yield copyLine([
      String(position),
      String(issue.row),
      issue.field,
      issue.code,
      severity,
      `{${issue.related.join(",")}}`,
    ]);
  }
}

const LINES_PER_CHUNK = 500;

async function copyInto(client: Client, table: string, lines: Iterable<string>): Promise<void> {
  await pipeline(
    Readable.from(inChunks(lines)),
    client.query(copyFrom(`COPY ${table} FROM STDIN`)),
  );
}

/** A chunk per line would cost more than the line. */
function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk = "";
  let count = 0;
  for (const line of lines) {
    chunk += line;
    count += 1;
    if (count % LINES_PER_CHUNK === 0) {
      yield chunk;
      chunk = "";
    }
  }
  if (chunk) yield chunk;
}
