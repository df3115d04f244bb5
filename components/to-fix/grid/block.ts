import { guardFormula } from "@/lib/uploads/formula-guard";
import { readCsvRow } from "@/lib/uploads/read-csv-row";

/**
 * Cells as a spreadsheet puts them on the clipboard: tabs between cells, lines between rows, quotes around cells that
 * have either in them. A quote that is never closed is a letter like any other: nothing is swallowed.
 */
export function readBlock(text: string): string[][] {
  const rows: string[][] = [];
  for (let at = 0; at < text.length;) {
    const { cells, next, unclosedQuoteAt } = readCsvRow(text, at, "\t");
    if (unclosedQuoteAt !== null) return readPlain(text);
    rows.push(cells);
    at = next;
  }
  return rows;
}

function readPlain(text: string): string[][] {
  return text
    .replace(/(\r\n|\r|\n)$/, "")
    .split(/\r\n|\r|\n/)
    .map((line) => line.split("\t"));
}

/** The same for pasting elsewhere. A cell that a spreadsheet would run as a formula is made harmless. */
export function writeBlock(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${cells.map(written).join("\t")}\r\n`).join("");
}

function written(cell: string): string {
  const safe = guardFormula(cell);
  return /["\t\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
