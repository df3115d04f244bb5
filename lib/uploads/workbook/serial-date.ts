/** Day 0 of each way to count: Excel's, as if 1900 had been a leap year, and that of old Macs. */
const DAY_ZERO = { 1900: Date.UTC(1899, 11, 30), 1904: Date.UTC(1904, 0, 1) } as const;
const DAY = 86_400_000;
/** 31 December 9999, where spreadsheets stop. */
const LAST_DAY = 2_958_465;

/**
 * The date that a spreadsheet shows for a number of days, as YYYY-MM-DD, with its time of day where there is one; null
 * for a number that it shows no date for. The number is written out in full.
 */
export function readSerialDate(number: string, system: keyof typeof DAY_ZERO): string | null {
  const read = /^(\d{1,7})(?:\.(\d+))?$/.exec(number);
  if (!read) return null;
  const seconds = Math.round(Number(`0.${read[2] ?? "0"}`) * 86_400);
  let day = Number(read[1]);
  if (system === 1900) {
    // Excel has a 29 February 1900, which never was; the days before it are one out.
    if (day === 0 || day === 60) return null;
    if (day < 60) day++;
  }
  if (day > LAST_DAY) return null;
  const moment = new Date(DAY_ZERO[system] + day * DAY + seconds * 1000).toISOString();
  return joinMoment(moment.slice(0, 10), moment.slice(11, 19));
}

/** A date, or a moment, as XML writes it; null where it is none. */
export function readXmlDate(text: string): string | null {
  const read = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}(?::\d{2})?)(?:[.,]\d+)?)?Z?$/.exec(
    text.trim(),
  );
  return read?.[1] ? joinMoment(read[1], read[2] ?? "") : null;
}

/** Midnight is no time of day: what has none is often stored so. */
function joinMoment(date: string, time: string): string {
  return /[1-9]/.test(time) ? `${date} ${time}` : date;
}
