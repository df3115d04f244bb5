import { COLUMNS } from "../columns";
import type { RawRow } from "../extract";
import { headingKey } from "../heading-key";
import { isBlank } from "../row-source";

const FIELD_OF_NAME: ReadonlyMap<string, string> = new Map(
  COLUMNS.toReversed().flatMap(({ field, heading, synonyms }) =>
    [...synonyms, heading].map((name) => [headingKey(name), field]),
  ),
);

/** People put a title, a date and a note above their headings, not a page. */
const ROWS_SEARCHED = 50;
/** One word may be in a title by chance. */
const FEWEST_KNOWN = 2;
/** A record needs more cells than a title has. */
const FEWEST_CELLS = 5;

/** How many of our columns a row names, by our headings or by other names for them. */
export function knownHeadings(cells: readonly string[]): number {
  const fields = cells.flatMap((cell) => FIELD_OF_NAME.get(headingKey(cell)) ?? []);
  return new Set(fields).size;
}

/**
 * Where the headings stand among the rows of a sheet: the row that names most of our columns; where none does, the first
 * that is as wide as a record; where there is none, the first of all.
 */
export function findHeadingRow(rows: readonly RawRow[]): number {
  let best = { index: -1, known: FEWEST_KNOWN - 1 };
  const searched = rows.slice(0, ROWS_SEARCHED);
  for (const [index, { cells }] of searched.entries()) {
    const known = knownHeadings(cells);
    if (known > best.known) best = { index, known };
  }
  if (best.index >= 0) return best.index;
  const wide = searched.findIndex(
    ({ cells }) => cells.filter((cell) => !isBlank(cell)).length >= FEWEST_CELLS,
  );
  return Math.max(0, wide);
}
