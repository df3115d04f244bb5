import { describeColumns } from "./columns-question";
import { type Extract, type Question, type RawRow, type Refusal, refuse } from "./extract";
import { unguardFormula } from "./formula-guard";
import { MAX_BYTES, MAX_BYTES_TEXT, MAX_ROWS } from "./limits";
import { readHeadings } from "./read-headings";
import { readTextRows } from "./read-text-rows";
import type { Reading } from "./reading";
import { isBlank, isRefusal, type RowSource } from "./row-source";
import { tooManyRows } from "./too-many";
import { mayBeWorkbook } from "./workbook/open-workbook";
import { readWorkbookRows } from "./workbook/read-workbook-rows";

export type { Delimiter, Extract, Question, RawRow, Refusal, RefusalReason } from "./extract";

/**
 * The bytes of a file to its headings and rows, or the one sentence why it cannot be read. Some refusals carry a
 * question: with a reading that answers it the same bytes are an extract.
 */
export function readExtract(
  bytes: Uint8Array,
  reading: Reading | null = null,
): Extract | Refusal | Question {
  if (bytes.length > MAX_BYTES) return tooLarge();
  const source = mayBeWorkbook(bytes) ? readWorkbookRows(bytes, reading) : readTextRows(bytes);
  return source.ok ? readRows(source, reading) : source;
}

/** Said before the bytes are all there, too: whoever receives them need not keep what is past the limit. */
export function tooLarge(): Refusal {
  return refuse(
    "too-large",
    `This file is larger than ${MAX_BYTES_TEXT}, the most that one upload can hold: split it and upload the parts one after the other.`,
  );
}

function readRows(source: RowSource, reading: Reading | null): Extract | Refusal | Question {
  const { encoding, delimiter, sheet, notices } = source;
  const rows: RawRow[] = [];
  let extract: Extract | null = null;
  let missing: Refusal | null = null;
  let undoGuard = false;
  for (const row of source.rows) {
    if (isRefusal(row)) return row;
    const { number, cells } = row;
    if (extract === null) {
      const read = readHeadings(cells, number, reading);
      if ("ok" in read) return read;
      const { missing: lacks, ...headings } = read;
      missing = lacks;
      undoGuard = headings.reference.row !== null;
      if (undoGuard) headings.headings = headings.headings.map(unguardFormula);
      extract = { ok: true, encoding, delimiter, sheet, notices, ...headings, rows };
      continue;
    }
    if (rows.length === MAX_ROWS) return tooManyRows();
    fitTo(cells, extract.headings.length);
    rows.push({ number, cells: undoGuard ? cells.map(unguardFormula) : cells });
  }
  if (missing !== null) return ask(missing, extract?.headings ?? [], rows);
  if (extract === null || rows.length === 0) {
    return refuse(
      "no-records",
      "This file has headings but no records: put the records below the headings.",
    );
  }
  return extract;
}

/** A record needs six values, of which a plan type can be the same for every row. */
const FEWEST_COLUMNS = 5;

/** A question, where its columns could be what a record needs. */
function ask(
  missing: Refusal,
  headings: readonly string[],
  rows: readonly RawRow[],
): Refusal | Question {
  const asked = describeColumns(headings, rows);
  const isWorthAsking = rows.length > 0 && asked.columns.length >= FEWEST_COLUMNS;
  return isWorthAsking ? { ...missing, question: "columns", asked } : missing;
}

/** Missing cells are blank ones, and blank cells beyond the headings say nothing. */
function fitTo(cells: string[], width: number): void {
  while (cells.length < width) cells.push("");
  while (cells.length > width && isBlank(cells.at(-1) ?? "")) cells.pop();
}
