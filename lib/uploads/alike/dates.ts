import { addDays, isoDate } from "@/lib/register/dates";
import type { IsoDate } from "@/lib/register/record";

/** Which number comes first where a date is written in numbers with the year last. */
export type DateOrder = "day-first" | "month-first";

const TIME = /(?:T|,?\s)\s*\d{1,2}:\d{2}.*$/i;
const YEAR_LAST = /^(\d{1,2})([/. -])(\d{1,2})\2(\d{2}|\d{4})$/;
const YEAR_FIRST = /^(\d{4})([/. -])(\d{1,2})\2(\d{1,2})$/;
const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;
const DAY_AND_WORD = /^(\d{1,2})(?:st|nd|rd|th)?[\s./-]*([a-z]{3,9})\.?[\s./,-]*(\d{2}|\d{4})$/i;
const WORD_AND_DAY = /^([a-z]{3,9})\.?\s*(\d{1,2})(?:st|nd|rd|th)?[\s,.]+(\d{2}|\d{4})$/i;

const MONTH_WORDS = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** A date in numbers, in the order that a person chose. Two-digit years as `fullYear` reads them. */
export function readNumbers(text: string, order: DateOrder, today: IsoDate): IsoDate | null {
  const last = YEAR_LAST.exec(text);
  if (last) {
    const [first, second] = [Number(last[1]), Number(last[3])];
    const [day, month] = order === "day-first" ? [first, second] : [second, first];
    return isoDate(fullYear(last[4] ?? "", today), month, day);
  }
  const first = YEAR_FIRST.exec(text);
  return first && isoDate(Number(first[1]), Number(first[3]), Number(first[4]));
}

/** "3 Mar 2015", "Tuesday, 3rd March 2015", "3-Mar-15", "March 3, 2015": the word leaves no doubt about the order. */
export function readWords(text: string, today: IsoDate): IsoDate | null {
  const plain = text.replace(WEEKDAY, "");
  const [, day, word, year] = DAY_AND_WORD.exec(plain) ?? [];
  if (day && word && year) return worded(day, word, year, today);
  const [, name, number, last] = WORD_AND_DAY.exec(plain) ?? [];
  return name && number && last ? worded(number, name, last, today) : null;
}

function worded(day: string, word: string, year: string, today: IsoDate): IsoDate | null {
  const key = word.toLowerCase();
  const month = MONTH_WORDS.findIndex((name) => name.startsWith(key));
  return isoDate(fullYear(year, today), month + 1, Number(day));
}

/** The latest year that is not in the future: in 2026, 26 is 2026 and 27 is 1927. */
export function fullYear(year: string, today: IsoDate): number {
  if (year.length === 4) return Number(year);
  const century = Number(today.slice(0, 2)) * 100;
  const recent = century + Number(year);
  return recent <= Number(today.slice(0, 4)) ? recent : recent - 100;
}

/** Day 1 was 1 January 1900 and day 60 a 29 February that never was: from day 61 on, the count is from 30 December 1899. */
export function readSerialNumber(text: string): IsoDate | null {
  const days = /^(\d{5})(?:[.,]\d+)?$/.exec(text)?.[1];
  return days === undefined ? null : addDays("1899-12-30", Number(days));
}

/** Null where no time stands beside it. */
export function withoutTime(text: string): string | null {
  return TIME.test(text) ? text.replace(TIME, "") : null;
}
