import { addDays } from "./dates";
import type { IsoDate } from "./record";

/** What a record to fix can wait for: nobody at the local authority can put it right before that has come. */
export const WAIT_REASONS = {
  newborn: { name: "Newborn without an NHS number" },
  "asylum-seeker": { name: "Asylum seeker who is not registered yet" },
  transfer: { name: "Transfer from or to another local authority in progress" },
  /** Says nothing by itself: it needs a note. */
  other: { name: "Something else" },
} as const;
export type WaitReason = keyof typeof WAIT_REASONS;

/**
 * Ninety days: far beyond what each of the reasons takes (a number for a newborn takes days, a transfer 15 working
 * days), and the longest that the LA may go without looking at a child whom health is not shown.
 */
export const LONGEST_WAIT_DAYS = 90;

export const TO_FIX_NOTE_LIMIT = 500;

/** What somebody did about a record to fix, as its history says it. */
export const TO_FIX_STEPS = {
  waits: { name: "Waits" },
  back: { name: "Taken back from waiting" },
  assigned: { name: "Assigned" },
  unassigned: { name: "Assigned to nobody" },
  noted: { name: "Note" },
} as const;
export type ToFixStep = keyof typeof TO_FIX_STEPS;

/** Whether a record to fix may wait until then: a day to come, and not too far away. */
export function mayWaitUntil(until: IsoDate, today: IsoDate): boolean {
  return until > today && until <= addDays(today, LONGEST_WAIT_DAYS);
}

export function isWaitReason(value: string): value is WaitReason {
  return Object.hasOwn(WAIT_REASONS, value);
}

export function isToFixStep(value: string): value is ToFixStep {
  return Object.hasOwn(TO_FIX_STEPS, value);
}

export const WAIT_REASON_CODES: readonly WaitReason[] =
  Object.keys(WAIT_REASONS).filter(isWaitReason);

/** How long a record has been to fix, to find those that were forgotten: more than so many days. */
export const TO_FIX_AGES = {
  week: { name: "More than a week", days: 7 },
  month: { name: "More than 30 days", days: 30 },
  quarter: { name: "More than 90 days", days: 90 },
} as const;
export type ToFixAge = keyof typeof TO_FIX_AGES;

export function isToFixAge(value: string): value is ToFixAge {
  return Object.hasOwn(TO_FIX_AGES, value);
}

/** What people are offered to choose from, in weeks. */
export const WAIT_WEEKS = [1, 2, 4] as const;
