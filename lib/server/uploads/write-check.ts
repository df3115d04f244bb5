import "server-only";
import type { ComparedRow } from "@/lib/register/compare-with-register";
import { takesAway } from "@/lib/register/guard";
import { ISSUES } from "@/lib/register/issues";
import type { Issue } from "@/lib/register/issues";
import type { Outcome } from "@/lib/register/outcomes";
import type { IsoDate } from "@/lib/register/record";
import type { Extract } from "@/lib/uploads/read-extract";
import { now, today } from "../clock";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";
import { NO_RECORD, VALUE_COLUMNS, recordCells } from "../register/record-row";
import type { RowToWrite } from "./compare-in-batches";
import { copyArray, copyLine } from "./copy-text";
import { insertLines } from "./insert-lines";
import type { FoundTable } from "./insert-lines";

export type CheckCounts = Record<Outcome, number> & {
  rows: number;
  warnings: number;
  /** Live records that loading it would end or withdraw, whatever the row calls it. */
  takesAway: number;
};

const NONE: CheckCounts = {
  rows: 0,
  warnings: 0,
  takesAway: 0,
  added: 0,
  changed: 0,
  ended: 0,
  deleted: 0,
  unchanged: 0,
  rejected: 0,
};

const ROW_COLUMNS = `row_number, cells, outcome, reference, ${VALUE_COLUMNS}, before, corrects, record_id, takes_away`;
const ROWS: FoundTable = {
  name: "upload_row",
  columns: ROW_COLUMNS,
  // A row that adds a record gets the record's id now, so that the load need not look for it again.
  values: ROW_COLUMNS.replace(
    "record_id",
    "CASE WHEN outcome = 'added' THEN coalesce(record_id, uuidv7()) ELSE record_id END",
  ),
};

const ISSUE_COLUMNS = "position, row_number, field, code, severity, related";
const FOUND_ISSUES: FoundTable = {
  name: "upload_issue",
  columns: ISSUE_COLUMNS,
  values: ISSUE_COLUMNS,
};

/**
 * Writes what the check found, batch by batch, in place of what an earlier check of this upload found, and moves the
 * upload to `checked`; all in the caller's transaction.
 * @returns null when the upload was cancelled meanwhile; nothing is kept then.
 */
export async function writeCheck(
  client: Client,
  job: UploadJob,
  extract: Extract,
  batches: AsyncIterable<RowToWrite[]>,
  registerVersion: number,
  onProgress: (rowsWritten: number) => Promise<void>,
): Promise<CheckCounts | null> {
  await removeFindings(client, job);
  const counts = { ...NONE };
  const day = today();
  const issues: Issue[] = [];
  for await (const batch of batches) {
    await insertLines(client, job, ROWS, rowLines(extract, batch, day));
    for (const { row, compared } of batch) {
      counts[compared?.outcome ?? "rejected"] += 1;
      counts.takesAway += isTakenAway(compared, day) ? 1 : 0;
      issues.push(...row.issues, ...(compared?.issues ?? []));
    }
    counts.rows += batch.length;
    await onProgress(counts.rows);
  }
  counts.warnings = issues.filter(({ code }) => ISSUES[code].severity === "warning").length;
  await insertLines(client, job, FOUND_ISSUES, issueLines(issues));
  if (await moveToChecked(client, job, extract, counts, registerVersion)) return counts;
  await removeFindings(client, job);
  return null;
}

export async function removeFindings(client: Client, job: UploadJob): Promise<void> {
  for (const { name } of [ROWS, FOUND_ISSUES]) {
    await client.query(`DELETE FROM ${name} WHERE local_authority = $1 AND upload_id = $2`, [
      job.localAuthority,
      job.uploadId,
    ]);
  }
}

/** @returns false when the upload was cancelled meanwhile. */
async function moveToChecked(
  client: Client,
  job: UploadJob,
  extract: Extract,
  counts: CheckCounts,
  registerVersion: number,
): Promise<boolean> {
  const { rowCount } = await client.query(
    `UPDATE upload SET state = 'checked', progress = 1, checked_at = $3, register_at_check = $4, headings = $5, columns = $6,
       ignored_headings = $7, encoding = $8, delimiter = $9, rows = $10, added = $11, changed = $12, ended = $13,
       deleted = $14, unchanged = $15, rejected = $16, warnings = $17, takes_away = $18, sheet = $19, left_out = $20
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
      counts.takesAway,
      extract.sheet,
      extract.notices,
    ],
  );
  return rowCount === 1;
}

function* rowLines(
  extract: Extract,
  batch: readonly RowToWrite[],
  day: IsoDate,
): Generator<string> {
  for (const { row, compared } of batch) {
    const loads = compared && compared.outcome !== "rejected" ? compared : null;
    const would = loads ?? compared?.offer ?? null;
    yield copyLine([
      String(row.number),
      copyArray(row.cells),
      compared?.outcome ?? "rejected",
      referenceOf(extract, row.cells),
      ...(would ? recordCells(would.result) : NO_RECORD),
      loads?.before ? JSON.stringify(loads.before) : null,
      compared?.offer?.held.id ?? null,
      loads?.held?.id ?? null,
      String(isTakenAway(compared, day)),
    ]);
  }
}

function isTakenAway(compared: ComparedRow | null, day: IsoDate): boolean {
  // Only a row that would change something has the old values beside it.
  if (!compared?.before) return false;
  return takesAway(compared.held, compared.result, day);
}

/** Which rejected row this one corrects: {upload's sequence number, row}, from the columns that our export adds. */
function referenceOf({ reference }: Extract, cells: readonly string[]): string {
  const upload = numberAt(cells, reference.upload);
  const row = numberAt(cells, reference.row);
  return upload && row ? `{${upload},${row}}` : "{}";
}

function numberAt(cells: readonly string[], column: number | null): string | null {
  const text = column === null ? "" : (cells[column] ?? "").trim();
  return /^\d{1,9}$/.test(text) ? text : null;
}

function* issueLines(issues: readonly Issue[]): Generator<string> {
  for (const [position, { row, field, code, related }] of issues.entries()) {
    const { severity } = ISSUES[code];
    yield copyLine([
      String(position),
      String(row),
      field,
      code,
      severity,
      `{${related.join(",")}}`,
    ]);
  }
}
