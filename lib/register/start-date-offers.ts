import type { ComparedRow, StartDateOffer } from "./compared-row";
import { nameKey } from "./name-key";
import { clashes } from "./overlaps";
import {
  type HeldRecord,
  RECORD_FIELDS,
  type RecordField,
  recordIdentity,
  type RecordValues,
} from "./record";
import { personOf } from "./reject-overlaps";

interface Decided {
  /** Columns that the file does not have: they say nothing, so they cannot differ. */
  absentFields: ReadonlySet<RecordField>;
  /** Row number to the id of the record whose start date somebody said it corrects. */
  confirmed: ReadonlyMap<number, string>;
}

/**
 * A start date is part of what a record is, so a row with another one is another plan and, in the same time, an
 * overlap. Mostly it is the same plan with its date put right. Where everything else is equal that is offered; nothing
 * is changed until somebody confirms it, since a child can also have had two plans.
 */
export function offerStartDates(
  compared: readonly ComparedRow[],
  held: readonly HeldRecord[],
  { absentFields, confirmed }: Decided,
): void {
  const rejected = compared.filter(
    ({ outcome, issues }) =>
      outcome === "rejected" && issues.every(({ code }) => code === "overlaps-held-plan"),
  );
  if (rejected.length === 0) return;
  const spoken = new Set(compared.map((one) => one.held));
  const identities = new Set(held.map(recordIdentity));
  const alike = Map.groupBy(
    held.filter((record) => record.deleteDate === null && !spoken.has(record)),
    (record) => likeness(record, absentFields),
  );
  const rows = Map.groupBy(rejected, ({ result }) => likeness(result, absentFields));
  const theirs = {
    said: Map.groupBy(compared, ({ result }) => personOf(result)),
    held: Map.groupBy(held, personOf),
  };
  for (const [like, [one, ...others]] of rows) {
    const [record, ...more] = alike.get(like) ?? [];
    // Two rows or two records that are alike leave it open which is which: somebody has to look at them all.
    if (!one || !record || others.length > 0 || more.length > 0) continue;
    if (identities.has(recordIdentity(one.result))) continue;
    const offer = { held: record, result: { ...record, startDate: one.result.startDate } };
    const person = personOf(one.result);
    if (!fits(offer, theirs.said.get(person) ?? [], theirs.held.get(person) ?? [])) continue;
    if (confirmed.get(one.row) === record.id) confirm(one, offer);
    else one.offer = offer;
  }
}

/** All that two plans share when they differ in their start date alone; names as PDS compares them. */
function likeness(record: RecordValues, absentFields: ReadonlySet<RecordField>): string {
  return RECORD_FIELDS.filter((field) => field !== "startDate" && !absentFields.has(field))
    .map((field) =>
      field === "familyName" || field === "givenNames"
        ? nameKey(record[field])
        : (record[field] ?? ""),
    )
    .join("\u001f");
}

/** Whether the plan, moved, still ends after it starts and shares no time with another of the person's plans. */
function fits(
  { held: moved, result }: StartDateOffer,
  rows: readonly ComparedRow[],
  held: readonly HeldRecord[],
): boolean {
  if (result.endDate !== null && result.endDate < result.startDate) return false;
  const said = rows.filter(({ outcome }) => outcome !== "rejected");
  const amended = new Set(said.map((one) => one.held));
  const others = [
    ...held.filter((record) => record !== moved && !amended.has(record)),
    ...said.map((one) => one.result),
  ]
    .filter(({ deleteDate }) => deleteDate === null)
    .map((record) => ({ start: record.startDate, end: record.endDate }));
  return clashes([{ start: result.startDate, end: result.endDate }], others).size === 0;
}

function confirm(one: ComparedRow, { held, result }: StartDateOffer): void {
  one.outcome = "changed";
  one.held = held;
  one.before = { startDate: held.startDate };
  one.result = result;
  one.issues = [];
}
