import { countOf } from "@/components/ui/count-of";
import type { Edit, Step } from "./edits";
import { columnAt, FIRST_FIELD, GRID_COLUMNS, type GridRow } from "./grid-row";
import type { Range } from "./place";

export type Pasted = { ok: true; step: Step } | { ok: false; problem: string };

/**
 * What a block does when it is pasted at the top left of what is selected; one value fills all of it. A block that
 * does not fit is not cut: a row that is left out without a word would be a child that nobody corrected.
 */
export function pasted(
  rows: readonly GridRow[],
  block: readonly (readonly string[])[],
  range: Range,
): Pasted {
  if (range.left < FIRST_FIELD)
    return no("choose a cell with a value of a record first, from NHS number on.");
  const [only] = block;
  if (!only) return no("there is nothing to paste. Copy the cells again.");
  const fills = block.length === 1 && only.length === 1;
  const high = fills ? range.bottom - range.top + 1 : block.length;
  const wide = fills
    ? range.right - range.left + 1
    : Math.max(...block.map((cells) => cells.length));
  const problem = whyNot(rows, range, high, wide);
  if (problem) return no(problem);
  const valueAt = (down: number, across: number) => (fills ? only[0] : block[down]?.[across]);
  return { ok: true, step: editsOf(rows, range, high, wide, valueAt) };
}

function no(why: string): Pasted {
  return { ok: false, problem: `Nothing was pasted: ${why}` };
}

function whyNot(
  rows: readonly GridRow[],
  { top, left }: Range,
  high: number,
  wide: number,
): string | null {
  if (top + high > rows.length)
    return `the block has ${countOf(high, "row")}, and from here the grid has only ${rows.length - top}.`;
  if (left + wide > GRID_COLUMNS)
    return `the block has ${countOf(wide, "column")}, and from here the grid has only ${GRID_COLUMNS - left}.`;
  const done = rows.slice(top, top + high).findIndex((row) => row.done !== null);
  return done === -1 ? null : `row ${top + done + 1} can no longer be changed here.`;
}

/** The cells of a range, each with what it gets; cells that a block's shorter rows lack stay as they are. */
function editsOf(
  rows: readonly GridRow[],
  { top, left }: Pick<Range, "top" | "left">,
  high: number,
  wide: number,
  valueAt: (down: number, across: number) => string | undefined,
): Edit[] {
  const edits: Edit[] = [];
  for (let down = 0; down < high; down++) {
    for (let across = 0; across < wide; across++) {
      const row = rows[top + down];
      const field = columnAt({ column: left + across })?.field;
      const after = valueAt(down, across);
      if (!row || row.done || !field || after === undefined) continue;
      edits.push({ row: top + down, field, before: row.values[field], after });
    }
  }
  return edits;
}

/** Blanks what is selected, or puts it back as it came. */
export function cleared(rows: readonly GridRow[], range: Range, to: "blank" | "came"): Step {
  const left = Math.max(range.left, FIRST_FIELD);
  return editsOf(
    rows,
    { top: range.top, left },
    range.bottom - range.top + 1,
    range.right - left + 1,
    (down, across) => {
      const field = columnAt({ column: left + across })?.field;
      return to === "blank" || !field ? "" : rows[range.top + down]?.came[field];
    },
  );
}

/** The values of what is selected, for the clipboard. */
export function copied(rows: readonly GridRow[], range: Range): string[][] {
  const left = Math.max(range.left, FIRST_FIELD);
  return rows.slice(range.top, range.bottom + 1).map(({ values }) =>
    Array.from({ length: Math.max(0, range.right - left + 1) }, (_, across) => {
      const field = columnAt({ column: left + across })?.field;
      return field ? values[field] : "";
    }),
  );
}
