import type { Delimiter } from "./extract";

export interface CsvRow {
  cells: string[];
  /** Where the next row begins; the length of the text after the last. */
  next: number;
  /** Where a quote opens that is never closed; the cells are then worth nothing. */
  unclosedQuoteAt: number | null;
}

const QUOTE = 0x22;
const LF = 0x0a;
const CR = 0x0d;

/**
 * Reads one row of RFC 4180 text, with any line ending, also mixed within the file: a CR that ends
 * a row for one program must not stay behind in the last cell of another's.
 *
 * A quote opens a quoted cell only as the first character of the cell. What follows its closing
 * quote is kept as it stands, as Excel does. But where the quoted part also runs over a line break,
 * the opening quote is the stray one: taking it at its word would swallow whole records.
 */
export function readCsvRow(text: string, start: number, delimiter: Delimiter): CsvRow {
  const separator = delimiter.charCodeAt(0);
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let quoted = "";
    if (text.charCodeAt(at) === QUOTE) {
      const close = closingQuote(text, at + 1);
      if (close === -1) return { cells, next: text.length, unclosedQuoteAt: at };
      quoted = text.slice(at + 1, close);
      const follows = text.charCodeAt(close + 1);
      const ends =
        close + 1 >= text.length || follows === separator || follows === CR || follows === LF;
      if (!ends && /[\r\n]/.test(quoted) && /\S/.test(text.charAt(close + 1))) {
        return { cells, next: text.length, unclosedQuoteAt: at };
      }
      if (quoted.includes('"')) quoted = quoted.replaceAll('""', '"');
      at = close + 1;
    }
    const from = at;
    let code = text.charCodeAt(at);
    while (code !== separator && code !== LF && code !== CR && at < text.length) {
      code = text.charCodeAt(++at);
    }
    cells.push(from === at ? quoted : quoted + text.slice(from, at));
    if (code === separator && at < text.length) {
      at++;
    } else {
      const width = code === CR && text.charCodeAt(at + 1) === LF ? 2 : 1;
      return { cells, next: Math.min(at + width, text.length), unclosedQuoteAt: null };
    }
  }
}

/** Doubled quotes stand for one quote within the cell and close nothing. */
function closingQuote(text: string, from: number): number {
  let close = text.indexOf('"', from);
  while (close !== -1 && text.charCodeAt(close + 1) === QUOTE) {
    close = text.indexOf('"', close + 2);
  }
  return close;
}

/** The line, as a text editor numbers it, that a place in the text is on. */
export function lineAt(text: string, at: number): number {
  return (text.slice(0, at).match(/\r\n|\r|\n/g)?.length ?? 0) + 1;
}
