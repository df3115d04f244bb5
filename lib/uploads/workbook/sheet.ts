import type { CellBudget, SheetRows } from "./sheet-rows";

/** One sheet of a workbook with what a person sees of it. */
export interface Sheet {
  name: string;
  /** Nobody sees it without asking the spreadsheet to show it. Its rows are not read. */
  isHidden: boolean;
  rows: SheetRows;
}

/** Reads all sheets, in the order of the workbook. @throws Unreadable */
export type ReadSheets = (budget: CellBudget) => Sheet[];
