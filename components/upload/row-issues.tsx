import { VisuallyHidden } from "@/components/ui";
import { isError, issueMessage, type Issue } from "@/lib/register/issues";
import type { FileColumn, FileRow } from "./file-row";

/** Cells point here, so that hearing a cell is hearing what is wrong with it. */
export function issueId(row: FileRow, issue: Issue): string {
  return `row-${row.row}-issue-${row.issues.indexOf(issue) + 1}`;
}

export function RowIssues({ row, columns }: { row: FileRow; columns: readonly FileColumn[] }) {
  if (row.issues.length === 0) return null;
  return (
    <ul className="file-issues file-issues--row">
      {row.issues.map((issue) => {
        const column = columns.find(({ field }) => field !== null && field === issue.field);
        return (
          <li key={issueId(row, issue)} id={issueId(row, issue)}>
            <strong>
              {isError(issue) ? "Error" : "Warning"}
              {column && (
                <>
                  , <VisuallyHidden>column </VisuallyHidden>
                  {column.letter}
                </>
              )}
              :
            </strong>{" "}
            {issueMessage(issue)}
          </li>
        );
      })}
    </ul>
  );
}
