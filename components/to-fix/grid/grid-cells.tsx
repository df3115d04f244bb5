"use client";

import { memo } from "react";
import { Tag } from "@/components/ui/tag";
import { issueMessage, type Issue } from "@/lib/register/issues";
import { COLUMNS } from "@/lib/uploads/columns";
import { CellEditor, type Editing } from "./cell-editor";
import { issuesAt, standingText, titlesOf } from "./cell-texts";
import { FIRST_FIELD, ROW_COLUMN, STATE_COLUMN, type GridRow } from "./grid-row";
import { isUnsaved, type Standing } from "./grid-state";

/** Of what the active cell is about: said with it. */
export const DETAIL_ID = "grid-detail";

export interface RowViewProps {
  index: number;
  /** Where it begins, in pixels from the first row. */
  start: number;
  row: GridRow;
  errors: readonly Issue[];
  standing: Standing;
  /** The column that the keyboard is in; null in any other row. */
  activeColumn: number | null;
  /** What is selected of this row: columns from and to, both within. */
  selected: { left: number; right: number } | null;
  editing: Editing | null;
  measure: (element: HTMLElement | null) => void;
}

/** One row. Drawn anew only when something of it changes: every key would otherwise draw all that are in sight. */
export const RowView = memo(function RowView(props: RowViewProps) {
  const { index, start, row, errors, standing, measure } = props;
  return (
    <div
      ref={measure}
      data-index={index}
      role="row"
      aria-rowindex={index + 2}
      className={`fix-grid__row fix-grid__row--${standing}`}
      style={{ top: start }}
    >
      <div
        {...cellProps(props, ROW_COLUMN)}
        role="rowheader"
        className="fix-grid__cell fix-grid__number"
      >
        {index + 1}
        <span className="fix-grid__note">
          Upload {row.sequenceNumber}, row {row.row}
        </span>
      </div>
      <div
        {...cellProps(props, STATE_COLUMN)}
        role="gridcell"
        aria-readonly
        className="fix-grid__cell"
      >
        <StateText row={row} errors={errors} standing={standing} />
      </div>
      {COLUMNS.map((_, place) => (
        <FieldCell key={place} {...props} column={FIRST_FIELD + place} />
      ))}
    </div>
  );
});

function cellProps({ activeColumn, selected }: RowViewProps, column: number) {
  const isActive = activeColumn === column;
  return {
    "data-column": column,
    "aria-colindex": column + 1,
    "aria-selected": selected !== null && column >= selected.left && column <= selected.right,
    "aria-describedby": isActive ? DETAIL_ID : undefined,
    tabIndex: isActive ? 0 : -1,
  };
}

const COLOURS = { right: "green", faulty: "red", again: "yellow", done: "grey" } as const;

function StateText({ row, errors, standing }: Pick<RowViewProps, "row" | "errors" | "standing">) {
  const ofRow = issuesAt(errors, STATE_COLUMN);
  return (
    <>
      <Tag colour={COLOURS[standing]}>{standingText(standing, errors, row)}</Tag>
      {ofRow.length > 0 && <span className="fix-grid__fault">{titlesOf(ofRow)}</span>}
      {row.moved && (
        <span className="fix-grid__fault">
          Changed meanwhile{row.moved.by && " by "}
          {row.moved.by && <bdi>{row.moved.by}</bdi>}
        </span>
      )}
      {isUnsaved(row) && <span className="fix-grid__note">Not saved yet</span>}
    </>
  );
}

function FieldCell(props: RowViewProps & { column: number }) {
  const { column, row, errors, editing, index } = props;
  const field = COLUMNS[column - FIRST_FIELD]?.field;
  if (!field) return null;
  const wrong = issuesAt(errors, column);
  const asked = issuesAt(row.again, column);
  const value = row.values[field];
  const isActive = props.activeColumn === column;
  const isTyped = isActive && editing !== null;
  const theirs = row.moved && row.moved.theirs[field] !== value ? row.moved : null;
  return (
    <div
      {...cellProps(props, column)}
      role="gridcell"
      aria-invalid={wrong.length > 0 || undefined}
      aria-errormessage={wrong.length > 0 && isActive ? DETAIL_ID : undefined}
      aria-readonly={row.done ? true : undefined}
      className={wrong.length > 0 ? "fix-grid__cell fix-grid__cell--wrong" : "fix-grid__cell"}
    >
      {isTyped ? (
        <CellEditor {...editing} index={index} row={row} field={field} />
      ) : (
        <>
          <Value text={value} />
          {wrong.length > 0 && <span className="fix-grid__fault">{titlesOf(wrong)}</span>}
        </>
      )}
      {asked.length > 0 && (
        <span className="fix-grid__note">{asked.map(issueMessage).join(" ")}</span>
      )}
      {(value !== row.came[field] || isTyped) && <Other label="was" text={row.came[field]} />}
      {theirs && <Other label={theirs.by ?? "now"} text={theirs.theirs[field]} />}
    </div>
  );
}

function Value({ text }: { text: string }) {
  return text.trim() === "" ? (
    <span className="fix-grid__blank">blank</span>
  ) : (
    <bdi className="fix-grid__value">{text}</bdi>
  );
}

function Other({ label, text }: { label: string; text: string }) {
  return (
    <span className="fix-grid__note">
      {label}: {text.trim() === "" ? "blank" : <bdi>{text}</bdi>}
    </span>
  );
}
