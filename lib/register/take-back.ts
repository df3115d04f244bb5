import { replaceHeld } from "./compare-with-register";
import { type ComparedRow, reject } from "./compared-row";
import { type HeldRecord, type IsoDate, recordIdentity, type RecordValues } from "./record";
import { rejectOverlaps } from "./reject-overlaps";

/** A record that a load wrote. */
export interface LoadedRecord {
  /** What stands for it among the rows of the undo. */
  row: number;
  /** As it is now. */
  held: HeldRecord;
  /** As it was before the load; null where the load added it. */
  before: RecordValues | null;
  /** Somebody or something wrote it after the load. */
  changedSince: boolean;
}

export interface TakenBack extends ComparedRow {
  held: HeldRecord;
  /** It is withdrawn only because it was never there before. */
  takenBack: boolean;
}

/**
 * What taking a load back does to each record that it wrote: the values of before are put back; what was added is
 * withdrawn, as nobody may delete a record. What was changed since stays as it is (rejected), and so does a plan that,
 * put back, would share time with one that came since: nobody has two plans of one type at once, whatever is undone.
 *
 * `held` is all that is held of these people, and holds the very records of `loaded`.
 */
export function takeBack(
  loaded: readonly LoadedRecord[],
  held: readonly HeldRecord[],
  today: IsoDate,
): TakenBack[] {
  const compared = loaded.map((one) => putBack(one, today));
  const taken = new Map(held.map((record) => [recordIdentity(record), record]));
  for (const one of compared) {
    // An earlier start date that has come to be another record's.
    const other = taken.get(recordIdentity(one.result));
    if (other && other !== one.held && one.outcome !== "rejected") refuse(one);
  }
  rejectOverlaps(compared, held);
  for (const one of compared) if (one.outcome === "rejected") refuse(one);
  return compared;
}

function putBack({ row, held, before, changedSince }: LoadedRecord, today: IsoDate): TakenBack {
  const result = before ?? { ...held, deleteDate: held.deleteDate ?? today };
  const one = { ...replaceHeld(row, held, result), held, takenBack: before === null };
  if (changedSince) refuse(one);
  return one;
}

/** One reason for all: what the register holds now is newer than what was there before. */
function refuse(one: TakenBack): void {
  one.issues = [];
  one.takenBack = false;
  reject(one, "changed-since", "nhsNumber");
}
