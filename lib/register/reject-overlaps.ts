import { type ComparedRow, reject } from "./compared-row";
import { clashes, endOf, type Span } from "./overlaps";
import type { HeldRecord, RecordValues } from "./record";

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
export function rejectOverlaps(
  compared: readonly ComparedRow[],
  held: readonly HeldRecord[],
): void {
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

/** One person's plans of one type: among these no two may share time. */
export function personOf({ planType, nhsNumber }: RecordValues): string {
  return `${planType} ${nhsNumber}`;
}

/** The time that a record takes up: none when it is withdrawn. */
function spanOf(record: RecordValues | null, compared: ComparedRow | null = null): PlanSpan[] {
  if (record === null || record.deleteDate !== null) return [];
  const span: Span = { start: record.startDate, end: record.endDate };
  const was = compared?.held ?? null;
  const grows =
    was !== null &&
    (was.deleteDate !== null ||
      span.start < was.startDate ||
      endOf(span) > endOf({ start: was.startDate, end: was.endDate }));
  return [{ ...span, compared, grows }];
}
