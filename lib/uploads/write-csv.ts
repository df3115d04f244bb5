import { COLUMNS } from "./columns";
import { guardFormula } from "./formula-guard";

/** Without it Excel takes UTF-8 for Windows-1252, and saves José as JosÃ©. */
const BYTE_ORDER_MARK = "\ufeff";

/** One line of CSV with its CRLF: RFC 4180, formulas made harmless. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(",")}\r\n`;
}

function csvCell(cell: string): string {
  const safe = guardFormula(cell);
  return /[",;\t\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** The ONE writer of files that people open in a spreadsheet. */
export function toCsv(rows: readonly (readonly string[])[]): string {
  return BYTE_ORDER_MARK + rows.map(csvLine).join("");
}

export function blankTemplate(): string {
  return toCsv([COLUMNS.map((column) => column.heading)]);
}
