import { useId, type ReactNode } from "react";

export interface TableColumn {
  heading: ReactNode;
  numeric?: boolean;
  /** Kept on one line, except in a card: dates, numbers, states. */
  nowrap?: boolean;
}

export interface TableRow {
  key: string | number;
  /** One for each column, in order. */
  cells: readonly ReactNode[];
}

interface DataTableProps {
  caption: ReactNode;
  /** When a heading right above says the same. */
  hideCaption?: boolean;
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** Below 640 px: "stack" turns each row into a card, "scroll" keeps the grid and scrolls sideways. */
  narrow?: "stack" | "scroll";
  /** The first cell names the row; true unless the table is a mere list of values. */
  firstCellIsHeader?: boolean;
  /** More rows that stand above, as TableRows of the same columns. */
  above?: ReactNode;
}

/** Roles are repeated because a table that CSS lays out as cards is no longer one to a screen reader. */
export function DataTable({ narrow = "stack", ...props }: DataTableProps) {
  const captionId = useId();
  const table = <Table {...props} narrow={narrow} captionId={captionId} />;
  if (narrow === "stack") return table;
  // tabIndex lets the keyboard scroll what the mouse can.
  return (
    <div className="app-scroll" role="region" aria-labelledby={captionId} tabIndex={0}>
      {table}
    </div>
  );
}

function Table({
  caption,
  hideCaption,
  columns,
  rows,
  narrow,
  firstCellIsHeader,
  above,
  captionId,
}: DataTableProps & { captionId: string }) {
  const stacked = narrow === "stack";
  return (
    <table
      className={`nhsuk-table${stacked ? "-responsive" : ""} app-table`}
      role={stacked ? "table" : undefined}
    >
      <caption
        id={captionId}
        className={hideCaption ? "nhsuk-u-visually-hidden" : "nhsuk-table__caption"}
      >
        {caption}
      </caption>
      <thead className="nhsuk-table__head" role={stacked ? "rowgroup" : undefined}>
        <tr role={stacked ? "row" : undefined}>
          {columns.map((column, index) => (
            <th
              key={index}
              scope="col"
              role={stacked ? "columnheader" : undefined}
              className={cellClass("nhsuk-table__header", column, stacked)}
            >
              {column.heading}
            </th>
          ))}
        </tr>
      </thead>
      {above}
      <TableRows
        columns={columns}
        rows={rows}
        stacked={stacked}
        firstCellIsHeader={firstCellIsHeader}
      />
    </table>
  );
}

interface TableRowsProps {
  columns: readonly TableColumn[];
  rows: readonly TableRow[];
  /** As the table that they stand in: whether each row is a card on a narrow screen. */
  stacked?: boolean | undefined;
  firstCellIsHeader?: boolean | undefined;
}

/** The body of a table. */
export function TableRows({
  columns,
  rows,
  stacked = true,
  firstCellIsHeader = true,
}: TableRowsProps) {
  return (
    <tbody className="nhsuk-table__body" role={stacked ? "rowgroup" : undefined}>
      {rows.map((row) => (
        <tr key={row.key} className="nhsuk-table__row" role={stacked ? "row" : undefined}>
          {columns.map((column, index) => {
            const isHeader = firstCellIsHeader && index === 0;
            const Cell = isHeader ? "th" : "td";
            return (
              <Cell
                key={index}
                scope={isHeader ? "row" : undefined}
                role={stacked ? (isHeader ? "rowheader" : "cell") : undefined}
                className={cellClass(
                  isHeader ? "nhsuk-table__header" : "nhsuk-table__cell",
                  column,
                  stacked,
                )}
              >
                {stacked && (
                  <span className="nhsuk-table__heading" aria-hidden="true">
                    {column.heading}{" "}
                  </span>
                )}
                <span>{row.cells[index]}</span>
              </Cell>
            );
          })}
        </tr>
      ))}
    </tbody>
  );
}

function cellClass(base: string, { numeric, nowrap }: TableColumn, stacked: boolean): string {
  const oneLine = stacked ? "desktop:whitespace-nowrap" : "whitespace-nowrap";
  return [base, numeric && `${base}--numeric`, nowrap && oneLine].filter(Boolean).join(" ");
}
