import type { PlanType } from "@/lib/register/plan-types";
import type { RecordField } from "@/lib/register/record";

/** How one of our columns is filled: by a heading of the file, by one value for every row, or not at all. */
export type ColumnReading = { heading: string } | { constant: string } | { absent: true };

/** How a file that does not have our headings is read, as a person confirmed it; remembered by the LA for files of the same shape. */
export interface Reading {
  /** The sheet of a workbook, by name; null where there is only one, or no workbook. */
  sheet: string | null;
  /** The row with the headings, as the spreadsheet numbers it; null: the first row that is not blank (a workbook's title rows are skipped by themselves, with notice). */
  headingRow: number | null;
  /** Per field: the heading that stands for it, a value for every row, or that the file does not have it. */
  columns: Partial<Record<RecordField, ColumnReading>>;
  /** The LA's words for plan types (cleaned, lower case) to the three codes. Legal status codes of SSDA903 likewise where they decide the plan type. */
  planTypes: Record<string, PlanType>;
}

/** Nothing said yet: our own headings, and our own words for plan types. */
export const NO_READING: Reading = { sheet: null, headingRow: null, columns: {}, planTypes: {} };
