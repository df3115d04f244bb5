import { type Extract, type RawRow, type Refusal, refuse } from "./extract";
import { unguardFormula } from "./formula-guard";
import { MAX_BYTES, MAX_BYTES_TEXT, MAX_ROWS, MAX_ROWS_TEXT } from "./limits";
import { readHeadings } from "./read-headings";
import { readTextRows } from "./read-text-rows";
import { isBlank, isRefusal, type RowSource } from "./row-source";

export type { Delimiter, Extract, RawRow, Refusal, RefusalReason } from "./extract";

/** The bytes of a file to its headings and rows, or the one sentence why it cannot be read. */
export function readExtract(bytes: Uint8Array): Extract | Refusal {
  if (bytes.length > MAX_BYTES) return tooLarge();
  const source = readTextRows(bytes);
  return source.ok ? readRows(source) : source;
}

/** Said before the bytes are all there, too: whoever receives them need not keep what is past the limit. */
export function tooLarge(): Refusal {
  return refuse(
    "too-large",
    `This file is larger than ${MAX_BYTES_TEXT}, the most that one upload can hold: split it and upload the parts one after the other.`,
  );
}

function readRows(source: RowSource): Extract | Refusal {
  const { encoding, delimiter, sheet, notices } = source;
  const rows: RawRow[] = [];
  let extract: Extract | null = null;
  let undoGuard = false;
  for (const row of source.rows) {
    if (isRefusal(row)) return row;
    const { number, cells } = row;
    if (extract === null) {
      const headings = readHeadings(cells, number);
      if ("ok" in headings) return headings;
      undoGuard = headings.reference.row !== null;
      if (undoGuard) headings.headings = headings.headings.map(unguardFormula);
      extract = { ok: true, encoding, delimiter, sheet, notices, ...headings, rows };
      continue;
    }
    if (rows.length === MAX_ROWS) {
      return refuse(
        "too-many-rows",
        `This file has more than ${MAX_ROWS_TEXT} records, the most that one upload can hold: split it and upload the parts one after the other.`,
      );
    }
    fitTo(cells, extract.headings.length);
    rows.push({ number, cells: undoGuard ? cells.map(unguardFormula) : cells });
  }
  if (extract === null || rows.length === 0) {
    return refuse(
      "no-records",
      "This file has headings but no records: put the records below the headings.",
    );
  }
  return extract;
}

/** Missing cells are blank ones, and blank cells beyond the headings say nothing. */
function fitTo(cells: string[], width: number): void {
  while (cells.length < width) cells.push("");
  while (cells.length > width && isBlank(cells.at(-1) ?? "")) cells.pop();
}
