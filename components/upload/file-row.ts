import type { Issue } from "@/lib/register/issues";
import type { Outcome } from "@/lib/register/outcomes";
import type { RecordField } from "@/lib/register/record";

/** One row of the file as it came, with what the check found. */
export interface FileRow {
  /** As the spreadsheet numbers it. */
  row: number;
  /** One per heading, or more when the row has more cells than headings. */
  cells: string[];
  /** Null before anybody has compared a row without errors with the register. */
  outcome: Outcome | null;
  issues: Issue[];
  /** The old values of the fields that differ from what the register holds. */
  before: Partial<Record<RecordField, string | null>> | null;
}

/** A column of the file, in the file's order. */
export interface FileColumn {
  /** As the spreadsheet letters it. */
  letter: string;
  heading: string;
  field: RecordField | null;
}
