import type { CheckedFile } from "@/lib/uploads/preview-file";
import { FileTable } from "../file-table";
import { IssueGroups } from "../issue-groups";

/** What is wrong, kind by kind and in its rows; where nothing is, the first rows as they were read. */
export function CheckFindings({ file }: { file: CheckedFile }) {
  const title = titleOf(file);
  return (
    <div className="upload-findings">
      <IssueGroups groups={file.groups} />
      <h2 className="nhsuk-heading-m">{title}</h2>
      <FileTable
        caption={title}
        headings={file.headings}
        columns={file.columns}
        rows={file.rows.map(({ number, cells, issues, record }) => ({
          row: number,
          cells,
          issues,
          outcome: record === null ? "rejected" : null,
          before: null,
        }))}
        isLoaded={false}
      />
    </div>
  );
}

function titleOf({ counts: { rows, rejected, warned }, rows: shown }: CheckedFile): string {
  const faulty = rejected + warned;
  if (faulty === 0) return rows > shown.length ? `The first ${shown.length} rows` : "The rows";
  if (faulty === shown.length) return "Rows with issues";
  return rejected >= shown.length
    ? `The first ${shown.length} rows that would be rejected`
    : `The first ${shown.length} rows with issues`;
}
