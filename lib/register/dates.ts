import type { IsoDate } from "./record";

/*
 * Days are counted, never held as instants: a Date in local time moves a birthday by a day for
 * whoever runs the code in another zone or in summer time.
 */
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

const DAYS_IN_MONTH = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeapYear(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

function daysInMonth(year: number, month: number): number {
  return month === 2 && isLeapYear(year) ? 29 : (DAYS_IN_MONTH[month - 1] ?? 0);
}

function parts(date: IsoDate): { year: number; month: number; day: number } {
  return {
    year: Number(date.slice(0, 4)),
    month: Number(date.slice(5, 7)),
    day: Number(date.slice(8, 10)),
  };
}

const twoDigits = (number: number) => (number < 10 ? `0${number}` : String(number));

function write(year: number, month: number, day: number): IsoDate {
  const yearText = year > 999 ? String(year) : String(year).padStart(4, "0");
  return `${yearText}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** The date, or null when the calendar has no such day. */
export function isoDate(year: number, month: number, day: number): IsoDate | null {
  if (year < 1 || year > 9999 || day < 1 || day > daysInMonth(year, month)) return null;
  return write(year, month, day);
}

export function isRealDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const { year, month, day } = parts(text);
  return isoDate(year, month, day) !== null;
}

/** Days since 1 March of year 0, with the leap day last in its year so that no month is special. */
function dayNumber(date: IsoDate): number {
  const { year, month, day } = parts(date);
  const y = month > 2 ? year : year - 1;
  const m = month > 2 ? month - 3 : month + 9;
  return (
    365 * y +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * m + 2) / 5) +
    day
  );
}

export function daysBetween(from: IsoDate, to: IsoDate): number {
  return dayNumber(to) - dayNumber(from);
}

/** Month by month: few days are added, and a Date for every record would be an eighth of a check's time. */
export function addDays(date: IsoDate, days: number): IsoDate {
  let { year, month, day } = parts(date);
  day += days;
  while (day < 1) {
    month = month === 1 ? 12 : month - 1;
    if (month === 12) year--;
    day += daysInMonth(year, month);
  }
  while (day > daysInMonth(year, month)) {
    day -= daysInMonth(year, month);
    month = month === 12 ? 1 : month + 1;
    if (month === 1) year++;
  }
  return write(year, month, day);
}

/** The same day some months later; a day that the month lacks becomes the first of the next. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const { year, month, day } = parts(date);
  const count = year * 12 + (month - 1) + months;
  const newYear = Math.floor(count / 12);
  const newMonth = (count % 12) + 1;
  const same = isoDate(newYear, newMonth, day);
  // December has every day, so the next month is in the same year.
  return same ?? isoDate(newYear, newMonth + 1, 1) ?? date;
}

/**
 * The same day some years later. A child born on 29 February turns 18 on 1 March, as in English
 * law, and is not taken off the register a day early.
 */
export function addYears(date: IsoDate, years: number): IsoDate {
  const moved = String(Number(date.slice(0, 4)) + years).padStart(4, "0") + date.slice(4);
  return !moved.endsWith("-02-29") || isRealDate(moved) ? moved : `${moved.slice(0, 4)}-03-01`;
}

/** Whole years lived on a day; negative before birth. */
export function ageOn(dateOfBirth: IsoDate, on: IsoDate): number {
  const years = Number(on.slice(0, 4)) - Number(dateOfBirth.slice(0, 4));
  return addYears(dateOfBirth, years) > on ? years - 1 : years;
}

/** As people read it: 12 April 2015. */
export function formatDate(date: IsoDate): string {
  const { year, month, day } = parts(date);
  return `${day} ${MONTHS[month - 1] ?? ""} ${year}`;
}
