import type { RecordField } from "@/lib/register/record";
import { COLUMNS, columnLetter } from "./columns";
import { type Delimiter, type Extract, type Refusal, refuse } from "./extract";
import { closestHeading } from "./closest-heading";
import { headingKey, nameableHeading } from "./heading-key";
import { isGiven, sourcesOf, type Sources } from "./fill-texts";
import { readCsvRow } from "./read-csv-row";
import type { Reading } from "./reading";
import { findReference } from "./reference-columns";

const FIELD_OF_KEY: ReadonlyMap<string, RecordField> = new Map(
  COLUMNS.map((column) => [headingKey(column.heading), column.field]),
);

const DELIMITERS: readonly Delimiter[] = [",", ";", "\t"];

/** The separator that makes the most known headings out of the heading row. */
export function chooseDelimiter(text: string, start: number): Delimiter {
  let best: { delimiter: Delimiter; known: number; cells: number } | null = null;
  for (const delimiter of DELIMITERS) {
    const { cells } = readCsvRow(text, start, delimiter);
    const known = cells.filter((cell) => FIELD_OF_KEY.has(headingKey(cell))).length;
    if (
      best === null ||
      known > best.known ||
      (known === best.known && cells.length > best.cells)
    ) {
      best = { delimiter, known, cells: cells.length };
    }
  }
  return best?.delimiter ?? ",";
}

export interface Headings extends Pick<
  Extract,
  "headings" | "columns" | "ignored" | "reference" | "reading"
> {
  /** What the file lacks, and a person may be able to say; null when it has all that is required. */
  missing: Refusal | null;
}

/** Matches the heading row with the table of columns, as a person said or by our own names, or says what is wrong with it. */
export function readHeadings(
  cells: readonly string[],
  row: number,
  reading: Reading | null,
): Headings | Refusal {
  const headings = withoutBlankEnd(cells);
  if (headings.some(looksLikeAValue)) {
    return refuse(
      "no-headings",
      `Row ${row} looks like a record: put the headings above it, as in the blank template.`,
    );
  }
  const reference = findReference(headings);
  const keys = headings.map(headingKey);
  const repeated = repeatedHeading(headings, keys, reference);
  if (repeated !== null) return repeated;
  const columns = matchColumns(keys, reading);
  const sources = sourcesOf(headings, columns, reading);
  const ours: (number | null)[] = [
    reference?.row ?? null,
    reference?.upload ?? null,
    reference?.issues ?? null,
  ];
  const ignored = headings.flatMap((heading, index) =>
    columns[index] === null && !ours.includes(index) ? [nameHeading(heading, index)] : [],
  );
  return {
    headings,
    columns,
    ignored,
    reference: { row: reference?.row ?? null, upload: reference?.upload ?? null },
    reading,
    missing: missingHeadings(headings, columns, sources, row),
  };
}

/** The field of each heading. One that stands for two fields, as a person said, has the first of them here. */
function matchColumns(keys: readonly string[], reading: Reading | null): (RecordField | null)[] {
  const columns: (RecordField | null)[] = keys.map(() => null);
  for (const { field, heading } of COLUMNS) {
    const said = reading?.columns[field] ?? { heading };
    const at = "heading" in said ? keys.indexOf(headingKey(said.heading)) : -1;
    if (at >= 0) columns[at] ??= field;
  }
  return columns;
}

function withoutBlankEnd(cells: readonly string[]): string[] {
  const last = cells.findLastIndex((cell) => headingKey(cell) !== "");
  return cells.slice(0, last + 1);
}

/** A date or a long number is a person's, and no heading: such a row is never repeated back. */
function looksLikeAValue(cell: string): boolean {
  return /^\s*(?:[\d\s-]{9,}|\d{1,4}[/-]\d{1,2}[/-]\d{1,4})\s*$/.test(cell);
}

function nameHeading(heading: string, index: number): string {
  return nameableHeading(heading) ?? `column ${columnLetter(index)}`;
}

function repeatedHeading(
  headings: readonly string[],
  keys: readonly string[],
  reference: ReturnType<typeof findReference>,
): Refusal | null {
  const seen = new Map<string, number>();
  for (const [index, key] of keys.entries()) {
    const ours =
      index === reference?.row || index === reference?.upload || index === reference?.issues;
    if (key === "" || ours) continue;
    const first = seen.get(key);
    if (first !== undefined) {
      const name = nameableHeading(headings[index] ?? "");
      return refuse(
        "repeated-heading",
        `${name === null ? "One heading" : `The heading “${name}”`} stands twice, in columns ${columnLetter(first)} and ${columnLetter(index)}: remove or rename one of them.`,
      );
    }
    seen.set(key, index);
  }
  return null;
}

function missingHeadings(
  headings: readonly string[],
  columns: readonly (RecordField | null)[],
  sources: Sources,
  row: number,
): Refusal | null {
  const missing = COLUMNS.filter(({ field, required }) => required && !isGiven(sources, field));
  if (missing.length === 0) return null;
  const spare = headings.filter((_, index) => columns[index] === null);
  const named = missing.map((column) => {
    const closest = closestHeading(column, spare);
    return closest === null ? `“${column.heading}”` : `“${column.heading}” (is it “${closest}”?)`;
  });
  const last = named.pop() ?? "";
  const list = named.length === 0 ? last : `${named.join(", ")} and ${last}`;
  return refuse(
    "missing-headings",
    missing.length === 1
      ? `Row ${row} lacks the required heading ${list}: add it, or rename the column that stands for it.`
      : `Row ${row} lacks the required headings ${list}: add them, or rename the columns that stand for them.`,
  );
}
