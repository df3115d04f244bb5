import { CELL_ISSUES } from "./issues-of-cells";
import { ROW_ISSUES } from "./issues-of-rows";
import type { IssueKind, IssuePlace } from "./issue-kind";
import type { RowResponse } from "./responses";

/** The ONE table of issues: what each code means, says and advises. */
const TABLE = { ...CELL_ISSUES, ...ROW_ISSUES };

export type IssueCode = keyof typeof TABLE;

export const ISSUES: Readonly<Record<IssueCode, IssueKind>> = TABLE;

export interface Issue extends IssuePlace {
  code: IssueCode;
}

export function isIssueCode(text: string): text is IssueCode {
  return Object.hasOwn(ISSUES, text);
}

/** In the order of the table, for lists that group by code. */
export const ISSUE_CODES: readonly IssueCode[] = Object.keys(ISSUES).filter(isIssueCode);

/** What is wrong, then what to do. Never the value itself: lists are printed and mailed. */
export function issueMessage(issue: Issue): string {
  const kind = ISSUES[issue.code];
  return `${kind.message(issue)} ${kind.fix}`;
}

/** An error keeps its row out of the register; a warning does not. */
export function isError(issue: Issue): boolean {
  return ISSUES[issue.code].severity === "error";
}

/** The answer to a row: a wrongly formed NHS number first, as it is the one CP-IS has a code for. */
export function rowResponse(issues: readonly Issue[]): RowResponse {
  const errors = issues.filter(isError).map((issue) => ISSUES[issue.code].response);
  if (errors.length === 0) return "CPR06";
  return errors.find((response) => response !== "CPR07") ?? "CPR07";
}
