import type { Delimiter, RawRow, Refusal } from "./extract";

/**
 * The rows of a text file, or of one sheet of a workbook, as they came: what they mean is read on top of it.
 * `rows` is read once, from the first row to the last, and only as far as it is asked for.
 */
export interface RowSource {
  ok: true;
  /** What the file is: the encoding of a text, the kind of a workbook. */
  encoding: string;
  /** Null in a workbook. */
  delimiter: Delimiter | null;
  /** The sheet that the rows are of; null in a text, and where a workbook has only one. */
  sheet: string | null;
  /** What was left out on the way, each in one sentence that repeats no cell. */
  notices: string[];
  /** Rows with something in them. A refusal is the last thing that comes. */
  rows: Iterable<RawRow | Refusal>;
}

export function isRefusal(row: RawRow | Refusal): row is Refusal {
  return "ok" in row;
}

export function isBlank(cell: string): boolean {
  return cell === "" || cell.trim() === "";
}
