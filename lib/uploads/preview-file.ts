import type { IssueCode } from "@/lib/register/issues";
import type { IsoDate } from "@/lib/register/record";
import { type CheckedRow, checkRows } from "./check-rows";
import { COLUMNS } from "./columns";
import { type FileColumns, shapeOf } from "./columns-question";
import type { Extract, Refusal } from "./extract";
import { headingKey } from "./heading-key";
import { readExtract } from "./read-extract";
import type { Reading } from "./reading";

/** A file as it was read and checked: as small for 100,000 rows as for ten, since it goes from a worker to a page. */
export interface CheckedFile extends Pick<
  Extract,
  "encoding" | "delimiter" | "sheet" | "notices" | "headings" | "columns" | "ignored"
> {
  status: "checked";
  /** Its columns were read as somebody of the local authority had confirmed for a file with the same headings. */
  isRemembered: boolean;
  /** `warned` are rows that have a warning and no error. */
  counts: { rows: number; rejected: number; warned: number };
  /** How many rows have an issue, most frequent first. */
  groups: { code: IssueCode; rows: number }[];
  /** The first of them: rejected ones before those with a warning; in a file without faults simply the first. */
  rows: CheckedRow[];
}

export interface RefusedFile extends Pick<Refusal, "reason" | "problem"> {
  status: "refused";
}

/** A file of which a person will be asked, after uploading it, what its columns are. */
export interface AskedFile {
  status: "asked";
  /** Our required headings that it does not have. */
  missing: string[];
}

/** A workbook of which a person will be asked, after uploading it, which sheet is meant. */
export interface SheetsFile {
  status: "sheets";
  sheets: string[];
}

export type FilePreview = CheckedFile | AskedFile | SheetsFile | RefusedFile;

export interface RememberedReading {
  /** Of the file that it was confirmed for. */
  headings: readonly string[];
  reading: Reading;
}

interface PreviewOptions {
  today: IsoDate;
  /** How many rows are shown. */
  rows: number;
  /** How the local authority reads files that do not have our headings. */
  remembered?: readonly RememberedReading[];
  onProgress?: (done: number, total: number) => void;
}

/**
 * What the check by the server will find in the file by itself. What only the register knows (who is added, changed,
 * or overlaps with a held plan) is not in it.
 */
export function previewFile(
  bytes: Uint8Array,
  { today, rows: most, remembered = [], onProgress }: PreviewOptions,
): FilePreview {
  const { extract, isRemembered } = readAsRemembered(bytes, remembered);
  if ("sheets" in extract)
    return { status: "sheets", sheets: extract.sheets.map(({ name }) => name) };
  if ("question" in extract) return { status: "asked", missing: missingHeadings(extract.asked) };
  if (!extract.ok) return { status: "refused", reason: extract.reason, problem: extract.problem };
  const total = extract.rows.length;
  const checked = checkRows(extract, today, (done) => onProgress?.(done, total));
  const { encoding, delimiter, sheet, notices, headings, columns, ignored } = extract;
  const warned = checked.filter(({ record, issues }) => record !== null && issues.length > 0);
  const rejected = checked.filter(({ record }) => record === null);
  const faulty = [...rejected, ...warned];
  return {
    status: "checked",
    isRemembered,
    ...{ encoding, delimiter, sheet, notices, headings, columns, ignored },
    counts: { rows: total, rejected: rejected.length, warned: warned.length },
    groups: groupIssues(faulty),
    rows: (faulty.length > 0 ? faulty : checked)
      .slice(0, most)
      .sort((one, other) => one.number - other.number),
  };
}

/** As the server reads it: what was confirmed for the headings of a file goes before its own meaning. */
function readAsRemembered(bytes: Uint8Array, remembered: readonly RememberedReading[]) {
  const read = readExtract(bytes);
  const shape = read.ok ? shapeOf(read.headings) : "asked" in read ? read.asked.shape : null;
  const known =
    shape && remembered.find(({ headings }) => isSameShape(shapeOf(headings), shape))?.reading;
  if (!known) return { extract: read, isRemembered: false };
  const reading = { ...known, sheet: null, headingRow: null };
  return { extract: readExtract(bytes, reading), isRemembered: true };
}

function isSameShape(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((key, place) => key === other[place]);
}

/** A row with both names missing is one row to look at, although it has the issue twice. */
function groupIssues(rows: readonly CheckedRow[]): CheckedFile["groups"] {
  const found = new Map<IssueCode, number>();
  for (const { issues } of rows) {
    for (const code of new Set(issues.map((issue) => issue.code)))
      found.set(code, (found.get(code) ?? 0) + 1);
  }
  return [...found]
    .map(([code, count]) => ({ code, rows: count }))
    .sort((one, other) => other.rows - one.rows || (one.code < other.code ? -1 : 1));
}

function missingHeadings({ columns }: FileColumns): string[] {
  const there = new Set(columns.map(({ heading }) => headingKey(heading)));
  return COLUMNS.filter(({ heading, required }) => required && !there.has(headingKey(heading))).map(
    ({ heading }) => heading,
  );
}
