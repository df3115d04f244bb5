import type { Reading } from "../reading";
import { readHeadings } from "../read-headings";
import { findHeadingRow, knownHeadings } from "./find-heading-row";
import type { Sheet } from "./sheet";

/** A sheet with something below its headings. */
export interface Candidate {
  sheet: Sheet;
  /** Where its headings stand among its rows. */
  headingAt: number;
  /** How many rows are below them. */
  count: number;
  /** It names enough of our columns to be records, whatever else is in the workbook. */
  looksLikeRecords: boolean;
  /** It has all headings that we require. */
  hasOurHeadings: boolean;
}

/** Fewer of our columns are also in lists of teams or of words for plans. */
const FEWEST_KNOWN = 3;

export function findCandidates(sheets: readonly Sheet[], reading: Reading | null): Candidate[] {
  return sheets.flatMap((sheet) => {
    const { rows, beyond } = sheet.rows;
    const headingAt = headingRowOf(sheet, reading);
    const headings = rows[headingAt];
    const count = rows.length - headingAt - 1 + beyond;
    if (sheet.isHidden || !headings || count < 1) return [];
    const read = readHeadings(headings.cells, headings.number, null);
    return {
      sheet,
      headingAt,
      count,
      looksLikeRecords: knownHeadings(headings.cells) >= FEWEST_KNOWN,
      hasOurHeadings: !("ok" in read) && read.missing === null,
    };
  });
}

function headingRowOf({ name, rows: { rows } }: Sheet, reading: Reading | null): number {
  const said = reading?.headingRow ?? null;
  const isSaidOfThis = said !== null && (reading?.sheet ?? name) === name;
  return isSaidOfThis ? rows.findIndex(({ number }) => number >= said) : findHeadingRow(rows);
}

/**
 * The sheet that a person chose, or the one that is left when those that hold no records are taken away; null where
 * more than one is left.
 */
export function chooseSheet(
  candidates: readonly Candidate[],
  reading: Reading | null,
): Candidate | null {
  const said = candidates.find(({ sheet }) => sheet.name === reading?.sheet);
  return (
    said ??
    onlyOne(candidates) ??
    onlyOne(candidates.filter(({ looksLikeRecords }) => looksLikeRecords))
  );
}

export function onlyOne<T>(all: readonly T[]): T | null {
  const [first] = all;
  return first !== undefined && all.length === 1 ? first : null;
}
