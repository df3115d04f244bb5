import type { SheetRows } from "./sheet-rows";

/** One sheet of a workbook with what a person sees of it. */
export interface Sheet {
  name: string;
  /** Nobody sees it without asking the spreadsheet to show it. Its rows are not read. */
  isHidden: boolean;
  rows: SheetRows;
}
