import type { RecordField } from "@/lib/register/record";
import type { ColumnsQuestion } from "./columns-question";
import type { Reading } from "./reading";
import type { SheetQuestion } from "./sheet-question";

export type Delimiter = "," | ";" | "\t";

/** A file that could be read: its headings and its rows, nothing judged yet. */
export interface Extract {
  ok: true;
  /** What the file is: the encoding of a text, the kind of a workbook. */
  encoding: string;
  /** Null in a workbook. */
  delimiter: Delimiter | null;
  /** The sheet that was read; null in a text, and where a workbook has only one. */
  sheet: string | null;
  /** What was left out on the way, each in one sentence that repeats no cell. */
  notices: string[];
  /** As they came, up to the last one that is not blank. */
  headings: string[];
  /** For each heading the field it stands for, or null where we ignore the column. */
  columns: (RecordField | null)[];
  /** The ignored columns, by heading or, without one, by letter. */
  ignored: string[];
  /** Where the columns `Row` and `Upload` of our own rejected.csv stand; null in any other file. */
  reference: { row: number | null; upload: number | null };
  /** How a person said that the file is read; null where its own headings say it. */
  reading: Reading | null;
  rows: RawRow[];
}

export interface RawRow {
  /** As the spreadsheet numbers it. */
  number: number;
  /** As long as the headings, or longer when cells without a heading have something in them. */
  cells: string[];
}

export type RefusalReason =
  | "too-large"
  | "empty"
  | "not-text"
  | "nul-bytes"
  | "unclosed-quote"
  | "no-headings"
  | "missing-headings"
  | "repeated-heading"
  | "no-records"
  | "too-many-rows"
  | "too-many-columns"
  | "workbook-damaged"
  | "unpacks-too-large"
  | "encrypted"
  | "macros"
  | "which-sheet";

/** A file refused as a whole. The sentence never repeats what stands in a cell. */
export interface Refusal {
  ok: false;
  response: "CPF01";
  reason: RefusalReason;
  problem: string;
}

/** A refusal that a person can do something about. Whoever cannot be asked is refused with its sentence. */
export type Question = ColumnsQuestion | SheetQuestion;

export function refuse(reason: RefusalReason, problem: string): Refusal {
  return { ok: false, response: "CPF01", reason, problem };
}
