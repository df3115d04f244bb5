import type { Issue, IssueCode } from "./issues";
import { nameKey } from "./name-key";
import type { Outcome } from "./outcomes";
import { clashes, endOf, type Span } from "./overlaps";
import {
  type HeldRecord,
  RECORD_FIELDS,
  type RecordField,
  recordIdentity,
  type RecordValues,
} from "./record";

export interface ComparedRow {
  row: number;
  outcome: Outcome;
  /** The record that the row is about, if the register holds it. */
  held: HeldRecord | null;
  /** Old values of the fields that would differ; null when nothing would. */
  before: Partial<RecordValues> | null;
  /** What the register will hold; of a rejected row, what it asked for in vain. */
  result: RecordValues;
  issues: Issue[];
}

/**
 * What each row would do to the register. Rows that would leave one person with two plans of one
 * type in the same time are rejected; what counts is the register as the file's other rows leave it,
 * so that one row may end a plan and another start the next.
 *
 * `absentFields` are the optional columns that the file does not have: they keep what is held, so
 * that a file without `End date` opens no plan again.
 */
export function compareWithRegister(
  rows: readonly { row: number; record: RecordValues }[],
  held: readonly HeldRecord[],
  absentFields: ReadonlySet<RecordField> = new Set(),
): ComparedRow[] {
  const heldByIdentity = new Map(held.map((record) => [recordIdentity(record), record]));
  const firstRows = new Map<string, ComparedRow>();
  const compared = rows.map(({ row, record }) => {
    const identity = recordIdentity(record);
    const one = compareOne(row, record, heldByIdentity.get(identity) ?? null, absentFields);
    const twin = firstRows.get(identity);
    if (twin) rejectTwins(twin, one);
    else firstRows.set(identity, one);
    return one;
  });
  rejectOverlaps(compared, held);
  if (held.length > 0) rejectStrangers(compared, held);
  return compared;
}

function compareOne(
  row: number,
  record: RecordValues,
  held: HeldRecord | null,
  absentFields: ReadonlySet<RecordField>,
): ComparedRow {
  if (held === null) {
    const added: ComparedRow = {
      row,
      outcome: "added",
      held,
      before: null,
      result: record,
      issues: [],
    };
    if (record.deleteDate !== null) reject(added, "nothing-to-withdraw", "deleteDate");
    return added;
  }
  const result = { ...record };
  const before: Partial<RecordValues> = {};
  let differs = false;
  for (const field of RECORD_FIELDS) {
    if (absentFields.has(field)) copy(field, held, result);
    if (result[field] === held[field]) continue;
    copy(field, held, before);
    differs = true;
  }
  const compared: ComparedRow = {
    row,
    outcome: differs ? outcomeOf(held, result) : "unchanged",
    held,
    before: differs ? before : null,
    result,
    issues: [],
  };
  if (held.endDate !== null && result.endDate === null) note(compared, "reopened", "endDate");
  if (held.deleteDate !== null && result.deleteDate === null) {
    note(compared, "reinstated", "deleteDate");
  }
  return compared;
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

function note(
  compared: ComparedRow,
  code: IssueCode,
  field: RecordField,
  related: number[] = [],
): void {
  compared.issues.push({ row: compared.row, field, code, related });
}

function reject(
  compared: ComparedRow,
  code: IssueCode,
  field: RecordField,
  related: number[] = [],
): void {
  compared.outcome = "rejected";
  compared.before = null;
  note(compared, code, field, related);
}

/** A file's own twins are rejected before; this keeps the merge from depending on it. */
function rejectTwins(first: ComparedRow, second: ComparedRow): void {
  if (first.outcome !== "rejected") reject(first, "duplicate-record", "nhsNumber", [second.row]);
  reject(second, "duplicate-record", "nhsNumber", [first.row]);
}

/**
 * A new plan under an NHS number that the register holds for somebody born on another day would flag
 * the wrong child. Another family name alone may be a new one: it is only remarked on.
 */
function rejectStrangers(compared: readonly ComparedRow[], held: readonly HeldRecord[]): void {
  const left = new Map<HeldRecord, RecordValues>(held.map((record) => [record, record]));
  for (const one of compared) {
    if (one.held && one.outcome !== "rejected") left.set(one.held, one.result);
  }
  const known = Map.groupBy(
    [...left.values()].filter((record) => record.deleteDate === null),
    (record) => record.nhsNumber,
  );
  for (const one of compared) {
    if (one.outcome !== "added") continue;
    const same = known.get(one.result.nhsNumber) ?? [];
    const name = nameKey(one.result.familyName);
    if (same.some((record) => record.dateOfBirth !== one.result.dateOfBirth)) {
      reject(one, "held-other-birth", "dateOfBirth");
    } else if (same.some((record) => nameKey(record.familyName) !== name)) {
      note(one, "held-other-name", "familyName");
    }
  }
}

/** A plan as the register would hold it, and the row that has a say in that. */
interface PlanSpan extends Span {
  compared: ComparedRow | null;
  /** The row makes the held plan cover time that it did not. */
  grows: boolean;
}

interface PersonPlans {
  held: PlanSpan[];
  added: PlanSpan[];
}

/**
 * Two steps settle it, in this order. Held plans that a row makes longer must fit among the others
 * held; where one does not, its row is rejected and the plan stays as it was. That only ever gives
 * time back, so it upsets nothing settled. Then each new plan must fit among the held ones and,
 * among those that do, beside the other new ones.
 */
function rejectOverlaps(compared: readonly ComparedRow[], held: readonly HeldRecord[]): void {
  for (const plans of plansByPerson(compared, held).values()) {
    const grown = plans.held.filter((plan) => plan.grows);
    const misfits = clashes(grown, plans.held);
    rejectClashes(misfits);
    const settled = plans.held.flatMap((plan) =>
      misfits.has(plan) ? spanOf(plan.compared?.held ?? null) : [plan],
    );
    const late = clashes(plans.added, settled);
    rejectClashes(late);
    const fitting = plans.added.filter((plan) => !late.has(plan));
    rejectClashes(clashes(fitting, fitting));
  }
}

function rejectClashes(found: ReadonlyMap<PlanSpan, PlanSpan[]>): void {
  for (const [{ compared }, others] of found) {
    if (compared === null) continue;
    const rivals = others.filter((other) => other.grows || other.compared?.held === null);
    const related = rivals.flatMap((other) => other.compared?.row ?? []).sort((a, b) => a - b);
    reject(
      compared,
      rivals.length > 0 ? "overlaps-row" : "overlaps-held-plan",
      "startDate",
      related,
    );
  }
}

/** Of the people only who get a plan, or a longer one, beside another of that type. */
function plansByPerson(
  compared: readonly ComparedRow[],
  held: readonly HeldRecord[],
): Map<string, PersonPlans> {
  const people = peopleToSettle(compared, held);
  const amended = new Map<HeldRecord, ComparedRow>();
  for (const one of compared) {
    if (one.outcome === "rejected") continue;
    if (one.held) amended.set(one.held, one);
    else people.get(personOf(one.result))?.added.push(...spanOf(one.result, one));
  }
  for (const record of held) {
    const row = amended.get(record) ?? null;
    people.get(personOf(record))?.held.push(...spanOf(row?.result ?? record, row));
  }
  return people;
}

function peopleToSettle(
  compared: readonly ComparedRow[],
  held: readonly HeldRecord[],
): Map<string, PersonPlans> {
  const affected = new Set<string>();
  const people = new Map<string, PersonPlans>();
  for (const { outcome, result } of compared) {
    // Ending or withdrawing a plan only gives time back.
    if (outcome !== "added" && outcome !== "changed") continue;
    const person = personOf(result);
    if (affected.has(person)) people.set(person, { held: [], added: [] });
    affected.add(person);
  }
  for (const record of held) {
    const person = personOf(record);
    if (affected.has(person)) people.set(person, { held: [], added: [] });
  }
  return people;
}

function personOf({ planType, nhsNumber }: RecordValues): string {
  return `${planType} ${nhsNumber}`;
}

/** The time that a record takes up: none when it is withdrawn. */
function spanOf(record: RecordValues | null, compared: ComparedRow | null = null): PlanSpan[] {
  if (record === null || record.deleteDate !== null) return [];
  const span: Span = { start: record.startDate, end: record.endDate };
  const was = compared?.held ?? null;
  const grows =
    was !== null &&
    (was.deleteDate !== null || endOf(span) > endOf({ start: was.startDate, end: was.endDate }));
  return [{ ...span, compared, grows }];
}
