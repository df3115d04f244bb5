import { type Issue, issueMessage } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";
import { COLUMNS, columnLetter } from "./columns";

/** Where a field stands in a file: its letter, as the spreadsheet shows it, and its heading. */
export function columnOf(
  field: RecordField | null,
  columns: readonly (RecordField | null)[],
): { letter: string | null; heading: string } | null {
  const column = COLUMNS.find((known) => known.field === field);
  if (!column) return null;
  const index = columns.indexOf(column.field);
  return { letter: index === -1 ? null : columnLetter(index), heading: column.heading };
}

/** "Column D, Date of birth: This date of birth is not a real date. Check it …" */
export function describeIssue(issue: Issue, columns: readonly (RecordField | null)[]): string {
  const column = columnOf(issue.field, columns);
  if (column === null) return issueMessage(issue);
  const place =
    column.letter === null ? column.heading : `Column ${column.letter}, ${column.heading}`;
  return `${place}: ${issueMessage(issue)}`;
}

/** The `Issues` cell of rejected.csv. */
export function describeIssues(
  issues: readonly Issue[],
  columns: readonly (RecordField | null)[],
): string {
  return issues.map((issue) => describeIssue(issue, columns)).join(" | ");
}
