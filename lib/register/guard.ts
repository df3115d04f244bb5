import type { IsoDate, RecordValues } from "./record";
import { recordState } from "./record-state";

/** How much one load may take away before a second person has to have seen it. Either limit is enough. */
export interface GuardLimits {
  /** Of the live records, in a hundred. */
  percent: number;
  /** Records. */
  number: number;
}

export const DEFAULT_LIMITS: GuardLimits = { percent: 10, number: 20 };

/** What an LA may set: no setting switches the guard off, and none makes two people look at every load. */
export const LIMIT_BOUNDS: Readonly<Record<keyof GuardLimits, { min: number; max: number }>> = {
  percent: { min: 1, max: 50 },
  number: { min: 1, max: 500 },
};

/**
 * Whether a load takes so many live records away that a second person has to approve it: a wrong file, or one
 * person's mistake, would hide children from health. Exactly at a limit is still within it.
 */
export function exceedsGuard(
  { live, endedOrWithdrawn }: { live: number; endedOrWithdrawn: number },
  { percent, number }: GuardLimits,
): boolean {
  return endedOrWithdrawn > number || endedOrWithdrawn * 100 > live * percent;
}

type Dates = Pick<
  RecordValues,
  "planType" | "dateOfBirth" | "startDate" | "endDate" | "deleteDate"
>;

/**
 * Whether a change leaves a live record not live any more: by an end date or a delete date, but also by a date of
 * birth that makes a child eighteen. Whatever the row calls it, health is told that the plan is over.
 */
export function takesAway(held: Dates | null, result: Dates, today: IsoDate): boolean {
  if (held === null || recordState(held, today).state !== "live") return false;
  return recordState(result, today).state !== "live";
}
