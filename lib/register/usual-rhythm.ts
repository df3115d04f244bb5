import { daysBetween } from "./dates";
import type { IsoDate } from "./record";

/** How old a register is, measured by what its local authority usually does. */
export interface RegisterAge {
  /** The day on which an extract was last loaded. */
  loadedOn: IsoDate;
  /** Days since then, as the calendar counts. */
  days: number;
  /** Working days between one load and the next, as a rule; null while there were too few to know. */
  usual: number | null;
  /** Older than it usually becomes: health may be missing children. */
  isLate: boolean;
}

/** Three gaps between loads say more than chance. */
const FEWEST_DAYS = 4;

/** However rarely an authority loads: a register of more than a month is old. */
const LONGEST_DAYS = 35;

/**
 * Counted in working days: by the calendar, whoever loads every working day would be late on every Monday. Half as much
 * again as usual is late, and never less than a whole day more, so that one bank holiday warns of nothing.
 * @param loadDays the latest days on which something was loaded, each once, latest first.
 */
export function registerAge(loadDays: readonly IsoDate[], today: IsoDate): RegisterAge | null {
  const [loadedOn] = loadDays;
  if (loadedOn === undefined) return null;
  const days = daysBetween(loadedOn, today);
  if (loadDays.length < FEWEST_DAYS) return { loadedOn, days, usual: null, isLate: false };
  const gaps = loadDays.slice(1).map((day, place) => workingDays(day, loadDays[place] ?? day));
  const usual = Math.max(1, median(gaps));
  const isLate = workingDays(loadedOn, today) > Math.ceil(1.5 * usual) || days > LONGEST_DAYS;
  return { loadedOn, days, usual, isLate };
}

/** The upper one of two in the middle: a warning that comes too soon is no longer read. */
function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}

const A_MONDAY = "2024-01-01";

/** Mondays to Fridays after `from`, up to and with `to`. Bank holidays count: no table of them would stay right. */
export function workingDays(from: IsoDate, to: IsoDate): number {
  return workingDaysUpTo(to) - workingDaysUpTo(from);
}

function workingDaysUpTo(date: IsoDate): number {
  const days = daysBetween(A_MONDAY, date) + 1;
  const weeks = Math.floor(days / 7);
  return 5 * weeks + Math.min(days - 7 * weeks, 5);
}

/** "every working day", "every week": how a person would say it. */
export function rhythmText(usual: number): string {
  if (usual === 1) return "every working day";
  if (usual === 5) return "every week";
  if (usual === 10) return "every two weeks";
  if (usual >= 19 && usual <= 23) return "every month";
  return `every ${usual} working days`;
}

/** "today", "yesterday", "9 days ago". */
export function agoText(days: number): string {
  if (days <= 0) return "today";
  return days === 1 ? "yesterday" : `${days} days ago`;
}
