import "server-only";
import { takesAway } from "@/lib/register/guard";
import type { Outcome } from "@/lib/register/outcomes";
import type { RecordValues } from "@/lib/register/record";
import type { TakenBack } from "@/lib/register/take-back";
import { COLUMNS } from "@/lib/uploads/columns";
import { now, today } from "../clock";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";
import { VALUE_COLUMNS, recordCells } from "../register/record-row";
import { copyArray, copyLine } from "../uploads/copy-text";
import { insertLines } from "../uploads/insert-lines";
import type { FoundTable } from "../uploads/insert-lines";
import { removeFindings } from "../uploads/write-check";
import { planUndo } from "./plan-undo";

const ROW_COLUMNS = `row_number, cells, outcome, ${VALUE_COLUMNS}, before, record_id, taken_back, takes_away`;
const ROWS: FoundTable = { name: "upload_row", columns: ROW_COLUMNS, values: ROW_COLUMNS };
const ISSUE_COLUMNS = "position, row_number, field, code, severity";
const ISSUES: FoundTable = { name: "upload_issue", columns: ISSUE_COLUMNS, values: ISSUE_COLUMNS };

export interface UndoCounts extends Record<Outcome, number> {
  rows: number;
  /** Live records that it would end or withdraw. */
  takesAway: number;
}

/** Nothing is counted yet. */
export function noCounts(): UndoCounts {
  return {
    ...{ rows: 0, takesAway: 0 },
    ...{ added: 0, changed: 0, ended: 0, deleted: 0, unchanged: 0, rejected: 0 },
  };
}

/** Adds what a batch would do. */
export function countUndo(counts: UndoCounts, batch: readonly TakenBack[]): void {
  for (const { outcome, held, result } of batch) {
    counts.rows += 1;
    counts[outcome] += 1;
    if (outcome !== "rejected" && takesAway(held, result, today())) counts.takesAway += 1;
  }
}

/**
 * Writes what taking back the load would do, as the register stands, in place of what was written before, and moves
 * the undo to `checked`; all in the caller's transaction. It has the shape of any upload's check, with a row for each
 * record, so that its pages, its approval, its answers and its load are those of an upload.
 * @returns null when the undo was cancelled meanwhile; nothing is kept then.
 */
export async function writeUndo(
  client: Client,
  job: UploadJob,
  loadId: string,
): Promise<UndoCounts | null> {
  await removeFindings(client, job);
  const { rows: state } = await client.query<{ version: number }>(
    "SELECT version FROM register_state WHERE local_authority = $1",
    [job.localAuthority],
  );
  const counts = noCounts();
  for await (const batch of planUndo(client, job.localAuthority, loadId)) {
    await insertLines(client, job, ROWS, rowLines(batch));
    await insertLines(client, job, ISSUES, issueLines(batch, counts.rejected));
    countUndo(counts, batch);
  }
  const { rowCount } = await client.query(
    `UPDATE upload SET state = 'checked', progress = 1, checked_at = $3, register_at_check = $4, headings = $5, columns = $6,
       rows = $7, added = $8, changed = $9, ended = $10, deleted = $11, unchanged = $12, rejected = $13, takes_away = $14,
       warnings = 0
     WHERE local_authority = $1 AND id = $2 AND state IN ('checking', 'loading')`,
    [
      ...[job.localAuthority, job.uploadId, now(), state[0]?.version ?? 0],
      ...[COLUMNS.map(({ heading }) => heading), COLUMNS.map(({ field }) => field)],
      ...[counts.rows, counts.added, counts.changed, counts.ended, counts.deleted],
      ...[counts.unchanged, counts.rejected, counts.takesAway],
    ],
  );
  if (rowCount === 1) return counts;
  await removeFindings(client, job);
  return null;
}

function* rowLines(batch: readonly TakenBack[]): Generator<string> {
  for (const one of batch) {
    const stays = one.outcome === "rejected";
    const shown: RecordValues = stays ? one.held : one.result;
    yield copyLine([
      String(one.row),
      copyArray(COLUMNS.map(({ field }) => shown[field] ?? "")),
      one.outcome,
      ...recordCells(shown),
      one.before && !stays ? JSON.stringify(one.before) : null,
      one.held.id,
      String(one.takenBack),
      String(!stays && takesAway(one.held, one.result, today())),
    ]);
  }
}

function* issueLines(batch: readonly TakenBack[], first: number): Generator<string> {
  let position = first;
  for (const { issues } of batch) {
    for (const { row, field, code } of issues) {
      yield copyLine([String(position), String(row), field, code, "error"]);
      position += 1;
    }
  }
}
