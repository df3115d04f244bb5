import { isoDate } from "@/lib/register/dates";
import type { IssueCode } from "@/lib/register/issues";
import type { IsoDate } from "@/lib/register/record";

const YEAR_FIRST = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_FIRST = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;
const TWO_DIGIT_YEAR = /^\d{1,2}[/.-]\d{1,2}[/.-]\d{2}$/;
const WITH_TIME = /^(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\/\d{1,2}\/\d{2,4})[T ]\s*\d{1,2}:\d{2}/i;
/** Spreadsheets count days from 1900: five digits are 1927 to 2173. */
const SERIAL_NUMBER = /^\d{5}(?:[.,]\d+)?$/;

export type DateReading =
  { date: IsoDate; fault?: undefined } | { date?: undefined; fault: IssueCode };

/**
 * A date as written: YYYY-MM-DD, or the day, the month and the four-digit year with slashes. Which
 * number is the day is never guessed: a guess would be wrong silently on twelve days of each month.
 */
export function readDate(text: string, today: IsoDate): DateReading {
  const yearFirst = YEAR_FIRST.exec(text);
  const dayFirst = yearFirst ? null : DAY_FIRST.exec(text);
  if (yearFirst) {
    return judge(Number(yearFirst[1]), Number(yearFirst[2]), Number(yearFirst[3]), today);
  }
  if (dayFirst) {
    const [day, month] = [Number(dayFirst[1]), Number(dayFirst[2])];
    if (month > 12 && month <= 31 && day >= 1 && day <= 12) return { fault: "date-month-first" };
    return judge(Number(dayFirst[3]), month, day, today);
  }
  if (TWO_DIGIT_YEAR.test(text)) return { fault: "date-two-digit-year" };
  if (WITH_TIME.test(text)) return { fault: "date-with-time" };
  if (SERIAL_NUMBER.test(text)) return { fault: "date-serial-number" };
  return { fault: "date-unreadable" };
}

function judge(year: number, month: number, day: number, today: IsoDate): DateReading {
  const date = isoDate(year, month, day);
  if (date === null) return { fault: "date-impossible" };
  if (year < 1900) return { fault: "date-before-1900" };
  if (date > today) return { fault: "date-in-future" };
  return { date };
}
