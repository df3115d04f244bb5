import { useRef, type ClipboardEvent, type KeyboardEvent } from "react";
import { countOf } from "@/components/ui/count-of";
import { readBlock, writeBlock } from "./block";
import { addressOf, columnAt, GRID_COLUMNS, ROW_COLUMN } from "./grid-row";
import { cleared, copied, pasted } from "./paste";
import { moved, moveOf, rangeOf, type Place } from "./place";
import type { Cursor } from "./use-cursor";
import type { Grid } from "./use-grid-state";

interface GridKeys {
  grid: Grid;
  cursor: Cursor;
  goTo: (place: Place, extend?: boolean) => void;
  open: (place: Place, typed: string | null) => void;
  say: (text: string) => void;
  /** What stops a paste is shown, not only said. */
  setProblem: (problem: string | null) => void;
  /** Rows that a page key goes by. */
  page: number;
}

/** What keys and the clipboard do in the grid, while no cell is typed in. */
export function useGridKeys({ grid, cursor, goTo, open, say, setProblem, page }: GridKeys) {
  /** What was copied here, as it was: a spreadsheet is given it with formulas made harmless. */
  const own = useRef<{ text: string; block: string[][] } | null>(null);
  const { active } = cursor;
  const range = rangeOf(cursor.anchor, active);
  const { rows } = grid.state;
  const size = { rows: rows.length, columns: GRID_COLUMNS, page };

  function onKeyDown(event: KeyboardEvent) {
    const move = moveOf(event);
    if (move) goTo(moved(active, move, size), event.shiftKey);
    else if (event.ctrlKey || event.metaKey) {
      if (!pressedWithControl(event)) return;
    } else if (event.key === "Enter" && active.column === ROW_COLUMN) openRow();
    else if (event.key === "Enter" || event.key === "F2") open(active, null);
    else if (event.key === "Delete" || event.key === "Backspace")
      grid.write(cleared(rows, range, "blank"));
    else if (isTyped(event) && columnAt(active)) open(active, event.key);
    else return;
    event.preventDefault();
  }

  function openRow() {
    const row = rows[active.row];
    if (row) window.location.assign(addressOf(row));
  }

  function pressedWithControl({ key, shiftKey }: KeyboardEvent): boolean {
    const letter = key.toLowerCase();
    if (letter === "z" && !shiftKey) grid.undo();
    else if (letter === "y" || letter === "z") grid.redo();
    else if (letter === "a") selectAll();
    else return false;
    return true;
  }

  function selectAll() {
    goTo({ row: 0, column: 0 });
    goTo({ row: size.rows - 1, column: size.columns - 1 }, true);
  }

  function onPaste(event: ClipboardEvent) {
    event.preventDefault();
    const text = event.clipboardData.getData("text/plain");
    const block = own.current?.text === text ? own.current.block : readBlock(text);
    const result = pasted(rows, block, range);
    if (result.ok) grid.write(result.step);
    setProblem(result.ok ? null : result.problem);
  }

  function onCopy(event: ClipboardEvent) {
    const block = copied(rows, range);
    if (block.every((cells) => cells.length === 0)) return;
    event.preventDefault();
    const text = writeBlock(block);
    own.current = { text, block };
    event.clipboardData.setData("text/plain", text);
    say(`Copied ${countOf(block.length * (block[0]?.length ?? 0), "cell")}.`);
  }

  return {
    events: { onKeyDown, onPaste, onCopy },
    /** What is selected, as it came. */
    putBack: () => grid.write(cleared(rows, range, "came")),
  };
}

/** One letter, and no key with a name. */
function isTyped({ key, altKey, nativeEvent }: KeyboardEvent): boolean {
  return [...key].length === 1 && !altKey && !nativeEvent.isComposing;
}
