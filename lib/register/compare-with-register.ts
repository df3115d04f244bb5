import { type ComparedRow, note, reject } from "./compared-row";
import {
  type HeldRecord,
  RECORD_FIELDS,
  type RecordField,
  recordIdentity,
  type RecordValues,
} from "./record";
import { rejectOverlaps } from "./reject-overlaps";
import { rejectStrangers } from "./reject-strangers";
import { offerStartDates } from "./start-date-offers";

export type { ComparedRow, StartDateOffer } from "./compared-row";

/**
 * What each row would do to the register. Rows that would leave one person with two plans of one
 * type in the same time are rejected; what counts is the register as the file's other rows leave it,
 * so that one row may end a plan and another start the next.
 *
 * `absentFields` are the optional columns that the file does not have: they keep what is held, so
 * that a file without `End date` opens no plan again. `confirmed` are the rows that somebody took for
 * corrections of a start date, each with the id of the record that it corrects.
 */
export function compareWithRegister(
  rows: readonly { row: number; record: RecordValues }[],
  held: readonly HeldRecord[],
  absentFields: ReadonlySet<RecordField> = new Set(),
  confirmed: ReadonlyMap<number, string> = new Map(),
): ComparedRow[] {
  const several = peopleOfSeveralRecords(rows, held);
  const heldByIdentity = new Map(held.map((record) => [recordIdentity(record), record]));
  const compared = rows.map(({ row, record }) => {
    const known = several.has(record.nhsNumber) && heldByIdentity.get(recordIdentity(record));
    return compareOne(row, record, known || null, absentFields);
  });
  const together = compared.filter(({ result }) => several.has(result.nhsNumber));
  rejectTwins(together);
  rejectOverlaps(together, held);
  if (held.length > 0) rejectStrangers(together, held);
  offerStartDates(together, held, { absentFields, confirmed });
  return compared;
}

/** Nearly everyone has one record: nothing can clash with it, and it is not looked at any further. */
function peopleOfSeveralRecords(
  rows: readonly { record: RecordValues }[],
  held: readonly HeldRecord[],
): Set<string> {
  const met = new Set(held.map((record) => record.nhsNumber));
  const again = new Set<string>();
  for (const { record } of rows) (met.has(record.nhsNumber) ? again : met).add(record.nhsNumber);
  return again;
}

function compareOne(
  row: number,
  record: RecordValues,
  held: HeldRecord | null,
  absentFields: ReadonlySet<RecordField>,
): ComparedRow {
  // What was taken back is added again, under the id that it had.
  if (held === null || held.takenBack) {
    const added: ComparedRow = {
      row,
      outcome: "added",
      held,
      before: null,
      result: record,
      issues: [],
      offer: null,
    };
    if (record.deleteDate !== null) reject(added, "nothing-to-withdraw", "deleteDate");
    return added;
  }
  const result = { ...record };
  for (const field of absentFields) copy(field, held, result);
  const compared = replaceHeld(row, held, result);
  if (held.endDate !== null && result.endDate === null) note(compared, "reopened", "endDate");
  if (held.deleteDate !== null && result.deleteDate === null) {
    note(compared, "reinstated", "deleteDate");
  }
  return compared;
}

/** What putting these values in the place of a held record's is called, and what it changes. */
export function replaceHeld(row: number, held: HeldRecord, result: RecordValues): ComparedRow {
  const before: Partial<RecordValues> = {};
  let differs = false;
  for (const field of RECORD_FIELDS) {
    if (result[field] === held[field]) continue;
    copy(field, held, before);
    differs = true;
  }
  return {
    row,
    outcome: differs ? outcomeOf(held, result) : "unchanged",
    held,
    before: differs ? before : null,
    result,
    issues: [],
    offer: null,
  };
}

function copy<F extends RecordField>(
  field: F,
  from: RecordValues,
  to: Partial<Pick<RecordValues, F>>,
): void {
  to[field] = from[field];
}

/** What replacing the one by the other, different, values is called. */
export function outcomeOf(
  held: RecordValues,
  result: RecordValues,
): "changed" | "ended" | "deleted" {
  if (held.deleteDate !== null) return "changed";
  if (result.deleteDate !== null) return "deleted";
  if (held.endDate === null && result.endDate !== null) return "ended";
  return "changed";
}

/** A file's own twins are rejected before; this keeps the merge from depending on it. */
function rejectTwins(compared: readonly ComparedRow[]): void {
  const firstRows = new Map<string, ComparedRow>();
  for (const one of compared) {
    const identity = recordIdentity(one.result);
    const first = firstRows.get(identity);
    if (!first) {
      firstRows.set(identity, one);
      continue;
    }
    if (first.outcome !== "rejected") reject(first, "duplicate-record", "nhsNumber", [one.row]);
    reject(one, "duplicate-record", "nhsNumber", [first.row]);
  }
}
