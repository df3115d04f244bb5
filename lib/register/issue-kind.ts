import { FIELD_NAMES, type RecordField } from "./record";
import type { RowResponse } from "./responses";

export type Severity = "error" | "warning";

/** Where an issue is. `row` counts as the spreadsheet does; 0 is the file as a whole. */
export interface IssuePlace {
  row: number;
  field: RecordField | null;
  /** Other rows that take part in it, at most `MAX_RELATED`. */
  related: number[];
}

export interface IssueKind {
  severity: Severity;
  response: RowResponse;
  /** Names the group when issues are listed by code. */
  title: string;
  message: (place: IssuePlace) => string;
  fix: string;
}

/**
 * One more than is named, so that the sentence knows to add "and others". Without a cap, one record
 * pasted into every row of a file would make every row list every other row.
 */
export const MAX_RELATED = 6;

export function nameField(place: IssuePlace): string {
  return place.field === null ? "value" : FIELD_NAMES[place.field];
}

/** "row 3", "rows 3 and 9", "rows 3, 4, 5, 6, 7 and others". */
export function nameRows(rows: readonly number[]): string {
  if (rows.length === 0) return "another row";
  if (rows.length === 1) return `row ${rows[0]}`;
  const many = rows.length >= MAX_RELATED;
  const named = many ? rows.slice(0, MAX_RELATED - 1) : rows.slice(0, -1);
  return `rows ${named.join(", ")} and ${many ? "others" : rows.at(-1)}`;
}

type Message = string | ((place: IssuePlace) => string);

function kind(
  severity: Severity,
  response: RowResponse,
  [title, message, fix]: [title: string, message: Message, fix: string],
): IssueKind {
  return {
    severity,
    response,
    title,
    message: typeof message === "string" ? () => message : message,
    fix,
  };
}

/** Rejects its row. */
export function error(title: string, message: Message, fix: string): IssueKind {
  return kind("error", "CPR07", [title, message, fix]);
}

/** Rejects its row for the NHS number's format, which CP-IS answers with a code of its own. */
export function badNumber(title: string, message: Message, fix: string): IssueKind {
  return kind("error", "CPR04", [title, message, fix]);
}

/** Is shown, and loads. */
export function warning(title: string, message: Message, fix: string): IssueKind {
  return kind("warning", "CPR06", [title, message, fix]);
}
