import { columnLetter } from "../columns";
import type { RawRow } from "../extract";
import { MAX_COLUMNS, MAX_ROWS, MAX_UNPACKED } from "../limits";
import { isBlank } from "../row-source";
import { tooManyColumns } from "../too-many";
import { Unreadable, unpacksTooLarge } from "./unreadable";

/** Cells shown as one. Rows as the sheet numbers them, columns from 0; the last of each included. */
export interface MergedCells {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** Rows above the headings are kept too until it is known which row that is. */
const ROWS_KEPT = MAX_ROWS + 100;
const MERGES_KEPT = 10_000;

/** What the cells of one workbook hold together: one text can stand in a million cells. */
export class CellBudget {
  #left = MAX_UNPACKED;

  /** @throws Unreadable */
  spend(characters: number): void {
    this.#left -= characters;
    if (this.#left < 0) throw unpacksTooLarge();
  }
}

/** The rows of one sheet as a person sees them, gathered while the sheet is read, and what a person does not see. */
export class SheetRows {
  /** Rows with something to be seen in them. */
  readonly rows: RawRow[] = [];
  /** How many more there are than can be kept. */
  beyond = 0;
  /** Hidden rows with something in them: first and last of each run. */
  readonly hiddenRows: [first: number, last: number][] = [];
  /** Letters of hidden columns with something in them. */
  readonly hiddenColumns = new Set<string>();
  readonly merges: MergedCells[] = [];

  readonly #isHidden: boolean[] = [];
  readonly #budget: CellBudget;

  constructor(budget: CellBudget) {
    this.#budget = budget;
  }

  /** Columns from 0, the last included. Said before the first row is added. */
  hideColumns(first: number, last: number): void {
    for (let at = first; at <= last && at < MAX_COLUMNS; at++) this.#isHidden[at] = true;
  }

  merge(cells: MergedCells): void {
    if (this.merges.length < MERGES_KEPT) this.merges.push(cells);
  }

  /** A row that is written once may stand for many that are alike. */
  add(number: number, cells: string[], isHidden: boolean, times = 1): void {
    if (cells.every(isBlank)) return;
    if (isHidden) return this.#hideRows(number, number + times - 1);
    for (const [index, cell] of cells.entries()) {
      if (!this.#isHidden[index] || isBlank(cell)) continue;
      this.hiddenColumns.add(columnLetter(index));
      cells[index] = "";
    }
    if (cells.every(isBlank)) return;
    const length = cells.reduce((sum, cell) => sum + 1 + cell.length, 0);
    const kept = Math.min(times, ROWS_KEPT - this.rows.length);
    this.#budget.spend(length * kept);
    for (let copy = 0; copy < kept; copy++) {
      this.rows.push({ number: number + copy, cells: copy === 0 ? cells : [...cells] });
    }
    this.beyond += times - kept;
  }

  #hideRows(first: number, last: number): void {
    const before = this.hiddenRows.at(-1);
    if (before && before[1] === first - 1) before[1] = last;
    else this.hiddenRows.push([first, last]);
  }
}

/** Puts a text into its cell, filling up what lies before it. @throws Unreadable */
export function putCell(cells: string[], column: number, text: string, row: number): void {
  if (text === "") return;
  if (column >= MAX_COLUMNS) {
    if (isBlank(text)) return;
    const { reason, problem } = tooManyColumns(row);
    throw new Unreadable(reason, problem);
  }
  while (cells.length < column) cells.push("");
  cells[column] = text;
}
