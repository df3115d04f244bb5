import { isoDate } from "@/lib/register/dates";
import type { RecordField } from "@/lib/register/record";
import { cleanText } from "../clean-text";
import type { CellTexts } from "../read-cells";
import type { RowToDecide } from "./decision";

export const DATE_FIELDS: readonly RecordField[] = [
  "dateOfBirth",
  "startDate",
  "endDate",
  "deleteDate",
];

const SLASHED = /^(\d{1,2})\/(\d{1,2})\/(\d{4})$/;

/** A date in the form in which the two readings could be mixed up, both ways round; null where one of them is no day. */
function bothWays(text: string | undefined) {
  const [, first, second, year] = SLASHED.exec(cleanText(text ?? "")) ?? [];
  if (!first || !second || !year) return null;
  return {
    dayFirst: isoDate(Number(year), Number(second), Number(first)),
    monthFirst: isoDate(Number(year), Number(first), Number(second)),
  };
}

/**
 * All dates of a row the same way round. A row with one date that can only be day first is left alone: whoever wrote it
 * wrote both ways, and no rule says which its other dates are.
 */
export function wholeRowMonthFirst({ texts }: RowToDecide): CellTexts {
  const decided: CellTexts = {};
  for (const field of DATE_FIELDS) {
    const ways = bothWays(texts[field]);
    if (ways === null) continue;
    if (ways.monthFirst === null) return {};
    if (ways.monthFirst === ways.dayFirst) continue;
    decided[field] = ways.monthFirst;
  }
  return decided;
}

/** Dates that are read day first as they stand and would be another day month first: to be shown, never guessed. */
export function ambiguousDates(texts: CellTexts): RecordField[] {
  return DATE_FIELDS.filter((field) => {
    const ways = bothWays(texts[field]);
    return ways?.dayFirst && ways.monthFirst && ways.dayFirst !== ways.monthFirst;
  });
}
