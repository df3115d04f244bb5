import { decodeText } from "./decode-text";
import { type Delimiter, type RawRow, type Refusal, refuse } from "./extract";
import { MAX_COLUMNS } from "./limits";
import { lineAt, readCsvRow } from "./read-csv-row";
import { chooseDelimiter } from "./read-headings";
import { isBlank, type RowSource } from "./row-source";
import { tooManyColumns } from "./too-many";

/** The rows of a text file, or why it is none. */
export function readTextRows(bytes: Uint8Array): RowSource | Refusal {
  const decoded = decodeText(bytes);
  if (!decoded.ok) return decoded;
  const { encoding, text } = decoded;
  const start = text.search(/[^\s\ufeff,;"]/);
  if (start === -1) {
    return refuse("empty", "This file is empty: choose the register extract and upload it again.");
  }
  const headingStart = Math.max(text.lastIndexOf("\n", start), text.lastIndexOf("\r", start)) + 1;
  const delimiter = chooseDelimiter(text, headingStart);
  return {
    ok: true,
    encoding,
    delimiter,
    sheet: null,
    notices: [],
    rows: rowsOf(text, delimiter),
  };
}

function* rowsOf(text: string, delimiter: Delimiter): Generator<RawRow | Refusal> {
  let number = 0;
  for (let at = 0; at < text.length;) {
    number++;
    const row = readCsvRow(text, at, delimiter);
    if (row.unclosedQuoteAt !== null) {
      yield unclosedQuote(text, row.unclosedQuoteAt, number);
      return;
    }
    at = row.next;
    if (row.cells.length > MAX_COLUMNS) {
      yield tooManyColumns(number);
      return;
    }
    if (!row.cells.every(isBlank)) yield { number, cells: row.cells };
  }
}

function unclosedQuote(text: string, at: number, row: number): Refusal {
  return refuse(
    "unclosed-quote",
    `A double quote that opens on line ${lineAt(text, at)} (row ${row}) is never closed: remove it, or close it at the end of its cell.`,
  );
}
