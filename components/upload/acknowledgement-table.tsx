import { DataTable } from "@/components/ui";
import { rowResponse } from "@/lib/register/issues";
import { ROW_RESPONSES } from "@/lib/register/responses";
import type { RecordField } from "@/lib/register/record";
import { describeIssue } from "@/lib/uploads/describe-issues";
import type { FileRow } from "./file-row";
import { outcomeName } from "./upload-counts";

interface AcknowledgementTableProps {
  rows: readonly FileRow[];
  columns: readonly (RecordField | null)[];
  isLoaded: boolean;
}

/** The answer to each row. It names nobody, so that it can be filed. */
export function AcknowledgementTable({ rows, columns, isLoaded }: AcknowledgementTableProps) {
  return (
    <DataTable
      caption="The answer to each row"
      hideCaption
      columns={[
        { heading: "Row" },
        { heading: "Answer" },
        { heading: "Outcome", nowrap: true },
        { heading: "Issues" },
      ]}
      rows={rows.map((row) => ({
        key: row.row,
        cells: [
          row.row,
          <Answer key="answer" row={row} />,
          outcomeName(row.outcome, isLoaded),
          row.issues.length === 0 ? (
            "None"
          ) : (
            <ul key="issues" className="file-issues">
              {row.issues.map((issue, index) => (
                <li key={index}>{describeIssue(issue, columns)}</li>
              ))}
            </ul>
          ),
        ],
      }))}
    />
  );
}

function Answer({ row }: { row: FileRow }) {
  const code = rowResponse(row.issues);
  return (
    <>
      <strong>{code}</strong>: {ROW_RESPONSES[code]}
    </>
  );
}
