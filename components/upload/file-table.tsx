import { useId } from "react";
import { Muted, Tag, VisuallyHidden, type TagColour } from "@/components/ui";
import { isError } from "@/lib/register/issues";
import type { Outcome } from "@/lib/register/outcomes";
import type { RecordField } from "@/lib/register/record";
import { columnLetter } from "@/lib/uploads/columns";
import { FileCell } from "./file-cell";
import type { FileColumn, FileRow } from "./file-row";
import { RowIssues, issueId } from "./row-issues";
import { outcomeName } from "./upload-counts";

interface FileTableProps {
  caption: string;
  headings: readonly string[];
  /** For each heading the field that it stands for, or null where the column is ignored. */
  columns: readonly (RecordField | null)[];
  rows: readonly FileRow[];
  isLoaded: boolean;
  /** Lets the table use the whole window, where it is all that the page is about. */
  wide?: boolean;
}

/**
 * The rows as the spreadsheet shows them: same numbers, same letters, same order. What is wrong stands in
 * front of each row, and every faulty cell says so in words. On a phone each row is a card.
 */
export function FileTable({ caption, headings, columns, rows, isLoaded, wide }: FileTableProps) {
  const id = useId();
  const width = Math.max(headings.length, ...rows.map((row) => row.cells.length));
  const shown: FileColumn[] = Array.from({ length: width }, (_, index) => ({
    letter: columnLetter(index),
    heading: headings[index] ?? "",
    field: columns[index] ?? null,
  }));
  const anyIssue = rows.some((row) => row.issues.length > 0);
  return (
    <div
      className={wide ? "app-scroll file-table file-table--wide" : "app-scroll file-table"}
      role="region"
      aria-labelledby={id}
      tabIndex={0}
    >
      <table className="nhsuk-table-responsive app-table" role="table">
        <caption id={id} className="nhsuk-u-visually-hidden">
          {caption}
        </caption>
        <thead className="nhsuk-table__head" role="rowgroup">
          <tr role="row">
            <Heading>Row</Heading>
            <Heading>{anyIssue ? "Result and issues" : "Result"}</Heading>
            {shown.map((column) => (
              <Heading key={column.letter}>
                <ColumnName column={column} />
              </Heading>
            ))}
          </tr>
        </thead>
        <tbody className="nhsuk-table__body" role="rowgroup">
          {rows.map((row) => (
            <Row key={row.row} row={row} columns={shown} isLoaded={isLoaded} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({
  row,
  columns,
  isLoaded,
}: {
  row: FileRow;
  columns: FileColumn[];
  isLoaded: boolean;
}) {
  return (
    <tr className="nhsuk-table__row" role="row">
      <th className="nhsuk-table__header" scope="row" role="rowheader">
        <CardLabel>Row</CardLabel>
        <span>{row.row}</span>
      </th>
      <td className="nhsuk-table__cell" role="cell">
        <CardLabel>Result</CardLabel>
        <div>
          <Tag colour={row.outcome === null ? "grey" : COLOURS[row.outcome]}>
            {outcomeName(row.outcome, isLoaded)}
          </Tag>
          <RowIssues row={row} columns={columns} />
        </div>
      </td>
      {columns.map((column, index) => {
        const issues = row.issues.filter(({ field }) => field !== null && field === column.field);
        const text = row.cells[index] ?? "";
        const isBlank = text === "" && issues.length === 0 && !isChanged(row, column);
        const kind = issues.some(isError) ? "file-cell--faulty" : isBlank ? "file-cell--blank" : "";
        return (
          <td
            key={column.letter}
            role="cell"
            className={`nhsuk-table__cell ${kind}`}
            aria-describedby={issues.map((issue) => issueId(row, issue)).join(" ") || undefined}
          >
            <CardLabel>
              <ColumnName column={column} />
            </CardLabel>
            <FileCell text={text} row={row} field={column.field} issues={issues} />
          </td>
        );
      })}
    </tr>
  );
}

function isChanged({ before }: FileRow, { field }: FileColumn): boolean {
  return field !== null && before?.[field] !== undefined;
}

const COLOURS: Readonly<Record<Outcome, TagColour>> = {
  added: "green",
  changed: "blue",
  ended: "blue",
  deleted: "purple",
  unchanged: "grey",
  rejected: "red",
};

function ColumnName({ column: { letter, heading, field } }: { column: FileColumn }) {
  return (
    <>
      <span className="file-letter">
        <VisuallyHidden>Column </VisuallyHidden>
        {letter}
      </span>{" "}
      {heading || <Muted>No heading</Muted>}
      {heading && field === null && <Muted> (ignored)</Muted>}
    </>
  );
}

function Heading({ children }: { children: React.ReactNode }) {
  return (
    <th className="nhsuk-table__header" scope="col" role="columnheader">
      {children}
    </th>
  );
}

/** In a card the column's heading stands beside the value; a screen reader has it from the table. */
function CardLabel({ children }: { children: React.ReactNode }) {
  return (
    <span className="nhsuk-table__heading" aria-hidden="true">
      {children}{" "}
    </span>
  );
}
