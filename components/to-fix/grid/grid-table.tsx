"use client";

import { defaultRangeExtractor, useVirtualizer } from "@tanstack/react-virtual";
import { useLayoutEffect, useRef, useState, type ReactNode } from "react";
import { COLUMNS } from "@/lib/uploads/columns";
import type { Editing } from "./cell-editor";
import { RowView } from "./grid-cells";
import { GRID_COLUMNS } from "./grid-row";
import { standingOf, type GridState } from "./grid-state";
import { rangeOf, type Place } from "./place";
import type { Cursor } from "./use-cursor";

interface GridTableProps {
  state: GridState;
  cursor: Cursor;
  editing: Editing | null;
  handlers: {
    onKeyDown: React.KeyboardEventHandler;
    onPaste: React.ClipboardEventHandler;
    onCopy: React.ClipboardEventHandler;
  };
  onPoint: (place: Place, extend: boolean) => void;
  onOpen: (place: Place) => void;
  /** How many rows a page key goes by. */
  onPage: (rows: number) => void;
}

/** In pixels, until a row is drawn and measured. */
const ROW_HEIGHT = 72;
const FIELD_HEADINGS = COLUMNS.map(({ heading }) => heading);

/**
 * The grid itself: of thousands of rows only those in sight are drawn, and the one that the keyboard is in, so that
 * scrolling it away does not lose the keyboard.
 */
export function GridTable(props: GridTableProps) {
  const { state, cursor, editing, handlers, onPage } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const header = useRef<HTMLDivElement>(null);
  const [headerHeight, setHeaderHeight] = useState(48);
  const rows = useVirtualizer({
    count: state.rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    getItemKey: (index) => state.rows[index]?.id ?? index,
    overscan: 6,
    scrollMargin: headerHeight,
    scrollPaddingStart: headerHeight,
    rangeExtractor: (range) => {
      const drawn = defaultRangeExtractor(range);
      const { row } = cursor.active;
      return drawn.includes(row) ? drawn : [...drawn, row].sort((a, b) => a - b);
    },
  });
  useLayoutEffect(() => {
    const height = scroller.current?.clientHeight ?? 0;
    setHeaderHeight(header.current?.offsetHeight ?? 48);
    onPage(Math.max(1, Math.floor(height / ROW_HEIGHT) - 1));
  }, [onPage]);
  useLayoutEffect(() => {
    if (!cursor.takesFocus || editing) return;
    const { row, column } = cursor.active;
    const cell = scroller.current?.querySelector(`[data-index="${row}"] [data-column="${column}"]`);
    if (!(cell instanceof HTMLElement)) return;
    cell.focus({ preventScroll: true });
    rows.scrollToIndex(row, { align: "auto" });
    cell.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [cursor, editing, rows]);

  const selection = rangeOf(cursor.anchor, cursor.active);
  return (
    <div
      ref={scroller}
      className="fix-grid"
      role="grid"
      aria-label="Records to fix"
      aria-describedby="grid-help"
      aria-rowcount={state.rows.length + 1}
      aria-colcount={GRID_COLUMNS}
      aria-multiselectable
      {...handlers}
      {...pointing(props)}
    >
      <div role="row" aria-rowindex={1} className="fix-grid__head" ref={header}>
        {["Row", "State", ...FIELD_HEADINGS].map((heading, column) => (
          <div
            key={heading}
            role="columnheader"
            aria-colindex={column + 1}
            className={column === 0 ? "fix-grid__cell fix-grid__number" : "fix-grid__cell"}
          >
            {heading}
          </div>
        ))}
      </div>
      <Body height={rows.getTotalSize()}>
        {rows.getVirtualItems().map(({ index, start, key }) => {
          const row = state.rows[index];
          const isActive = cursor.active.row === index;
          const isSelected = index >= selection.top && index <= selection.bottom;
          return (
            row && (
              <RowView
                key={key}
                index={index}
                start={start - headerHeight}
                row={row}
                errors={state.errors[index] ?? []}
                standing={standingOf(state, index)}
                activeColumn={isActive ? cursor.active.column : null}
                selected={isSelected ? cursor.columns : null}
                editing={isActive ? editing : null}
                measure={rows.measureElement}
              />
            )
          );
        })}
      </Body>
    </div>
  );
}

function Body({ height, children }: { height: number; children: ReactNode }) {
  return (
    <div role="rowgroup" className="fix-grid__body" style={{ height }}>
      {children}
    </div>
  );
}

/** The pointer: one handler for all cells. A press chooses, a second one opens, Shift or drawing chooses several. */
function pointing({ onPoint, onOpen }: Pick<GridTableProps, "onPoint" | "onOpen">) {
  return {
    onPointerDown: (event: React.PointerEvent) => {
      const place = event.button === 0 ? placeOf(event.target) : null;
      if (place) onPoint(place, event.shiftKey);
    },
    onPointerOver: (event: React.PointerEvent) => {
      const isDrawing = event.buttons === 1 && event.pointerType === "mouse";
      const place = isDrawing ? placeOf(event.target) : null;
      if (place) onPoint(place, true);
    },
    onDoubleClick: (event: React.MouseEvent) => {
      const place = placeOf(event.target);
      if (place) onOpen(place);
    },
  };
}

/** Null also for the box that is typed in, where a press is the browser's own. */
function placeOf(target: EventTarget): Place | null {
  if (!(target instanceof Element) || target.closest("input")) return null;
  const cell = target.closest("[data-column]");
  const row = cell?.closest("[data-index]");
  if (!(cell instanceof HTMLElement) || !(row instanceof HTMLElement)) return null;
  return { row: Number(row.dataset.index), column: Number(cell.dataset.column) };
}
