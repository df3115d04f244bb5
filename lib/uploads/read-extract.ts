import { decodeText } from "./decode-text";
import { type Delimiter, type Extract, type RawRow, type Refusal, refuse } from "./extract";
import { unguardFormula } from "./formula-guard";
import { MAX_BYTES, MAX_BYTES_TEXT, MAX_COLUMNS, MAX_ROWS, MAX_ROWS_TEXT } from "./limits";
import { lineAt, readCsvRow } from "./read-csv-row";
import { chooseDelimiter, readHeadings } from "./read-headings";

export type { Delimiter, Extract, RawRow, Refusal, RefusalReason } from "./extract";

/** The bytes of a file to its headings and rows, or the one sentence why it cannot be read. */
export function readExtract(bytes: Uint8Array): Extract | Refusal {
  if (bytes.length > MAX_BYTES) return tooLarge();
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { encoding, text } = decoded;
  const start = text.search(/[^\s\ufeff,;"]/);
  if (start === -1) {
    return refuse("empty", "This file is empty: choose the register extract and upload it again.");
  }
  const headingStart = Math.max(text.lastIndexOf("\n", start), text.lastIndexOf("\r", start)) + 1;
  return readRows(text, encoding, chooseDelimiter(text, headingStart));
}

/** Said before the bytes are all there, too: whoever receives them need not keep what is past the limit. */
export function tooLarge(): Refusal {
  return refuse(
    "too-large",
    `This file is larger than ${MAX_BYTES_TEXT}, the most that one upload can hold: split it and upload the parts one after the other.`,
  );
}

function readRows(text: string, encoding: string, delimiter: Delimiter): Extract | Refusal {
  const rows: RawRow[] = [];
  let extract: Extract | null = null;
  let undoGuard = false;
  let number = 0;
  for (let at = 0; at < text.length;) {
    number++;
    const row = readCsvRow(text, at, delimiter);
    if (row.unclosedQuoteAt !== null) return unclosedQuote(text, row.unclosedQuoteAt, number);
    at = row.next;
    if (row.cells.length > MAX_COLUMNS) return tooManyColumns(number);
    if (row.cells.every(isBlank)) continue;
    if (extract === null) {
      const headings = readHeadings(row.cells, number);
      if ("ok" in headings) return headings;
      undoGuard = headings.reference.row !== null;
      if (undoGuard) headings.headings = headings.headings.map(unguardFormula);
      extract = { ok: true, encoding, delimiter, ...headings, rows };
      continue;
    }
    if (rows.length === MAX_ROWS) {
      return refuse(
        "too-many-rows",
        `This file has more than ${MAX_ROWS_TEXT} records, the most that one upload can hold: split it and upload the parts one after the other.`,
      );
    }
    fitTo(row.cells, extract.headings.length);
    rows.push({ number, cells: undoGuard ? row.cells.map(unguardFormula) : row.cells });
  }
  if (extract === null || rows.length === 0) {
    return refuse(
      "no-records",
      "This file has headings but no records: put the records below the headings.",
    );
  }
  return extract;
}

function isBlank(cell: string): boolean {
  return cell === "" || cell.trim() === "";
}

/** Missing cells are blank ones, and blank cells beyond the headings say nothing. */
function fitTo(cells: string[], width: number): void {
  while (cells.length < width) cells.push("");
  while (cells.length > width && isBlank(cells.at(-1) ?? "")) cells.pop();
}

function unclosedQuote(text: string, at: number, row: number): Refusal {
  return refuse(
    "unclosed-quote",
    `A double quote that opens on line ${lineAt(text, at)} (row ${row}) is never closed: remove it, or close it at the end of its cell.`,
  );
}

function tooManyColumns(row: number): Refusal {
  return refuse(
    "too-many-columns",
    `Row ${row} has more than ${MAX_COLUMNS} cells, the most that a row can hold: check how the file was saved.`,
  );
}
