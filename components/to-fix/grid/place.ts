/** A cell of the grid: rows and columns count from 0. */
export interface Place {
  row: number;
  column: number;
}

/** Cells from one corner to the other, both within. */
export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface GridSize {
  rows: number;
  columns: number;
  /** Rows that a page key goes by. */
  page: number;
}

export type Move =
  | "left"
  | "right"
  | "up"
  | "down"
  | "row-start"
  | "row-end"
  | "first"
  | "last"
  | "page-up"
  | "page-down";

const MOVES: Readonly<Record<string, Move>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
  Home: "row-start",
  End: "row-end",
  PageUp: "page-up",
  PageDown: "page-down",
};

interface Key {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/** What a key means for where one is; null for any that moves nothing. Alt+arrow is the browser's own. */
export function moveOf({ key, ctrlKey, metaKey, altKey }: Key): Move | null {
  if (altKey) return null;
  const move = Object.hasOwn(MOVES, key) ? MOVES[key] : undefined;
  if (!move) return null;
  if (!ctrlKey && !metaKey) return move;
  if (move === "row-start") return "first";
  return move === "row-end" ? "last" : null;
}

/** Never past an edge: whoever holds a key down stays in the grid. */
export function moved({ row, column }: Place, move: Move, size: GridSize): Place {
  const last: Place = { row: size.rows - 1, column: size.columns - 1 };
  const at = (toRow: number, toColumn: number): Place => ({
    row: Math.max(0, Math.min(toRow, last.row)),
    column: Math.max(0, Math.min(toColumn, last.column)),
  });
  switch (move) {
    case "left":
      return at(row, column - 1);
    case "right":
      return at(row, column + 1);
    case "up":
      return at(row - 1, column);
    case "down":
      return at(row + 1, column);
    case "row-start":
      return at(row, 0);
    case "row-end":
      return at(row, last.column);
    case "first":
      return at(0, 0);
    case "last":
      return at(last.row, last.column);
    case "page-up":
      return at(row - size.page, column);
    case "page-down":
      return at(row + size.page, column);
  }
}

export function rangeOf(one: Place, other: Place): Range {
  return {
    top: Math.min(one.row, other.row),
    left: Math.min(one.column, other.column),
    bottom: Math.max(one.row, other.row),
    right: Math.max(one.column, other.column),
  };
}

export function isWithin({ top, left, bottom, right }: Range, { row, column }: Place): boolean {
  return row >= top && row <= bottom && column >= left && column <= right;
}
