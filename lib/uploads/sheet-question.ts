import type { Refusal } from "./extract";

/** A workbook with several sheets that may hold the records: a person says which. */
export interface SheetQuestion extends Refusal {
  question: "sheet";
  /** As the workbook orders them, with how many rows there are below their headings. Hidden sheets are not among them. */
  sheets: { name: string; rows: number }[];
  /** The only one with our required headings, which is taken where nobody can be asked; null where none or several have them. */
  byItself: string | null;
}
