import type { RecordTexts } from "@/components/record/record-texts";
import { isError, type Issue } from "@/lib/register/issues";
import { RECORD_FIELDS, type IsoDate } from "@/lib/register/record";
import {
  compareCorrections,
  judgeCorrection,
  type JudgedCorrection,
} from "@/lib/uploads/check-corrections";
import { NO_EDITS, redone, undone, withStep, type Edits, type Step } from "./edits";
import { columnOf, type GridRow } from "./grid-row";
import type { Place } from "./place";

export interface GridState {
  rows: readonly GridRow[];
  /** Each row by itself, kept while its values stay. */
  judged: readonly JudgedCorrection[];
  /** The errors of each row, those between rows and those that only the server finds included. */
  errors: readonly (readonly Issue[])[];
  edits: Edits;
  today: IsoDate;
}

export function startGrid(rows: readonly GridRow[], today: IsoDate): GridState {
  const judged = rows.map((row, index) => judge(row, index, today));
  return withErrors({ rows, judged, errors: [], edits: NO_EDITS, today });
}

function judge({ values }: GridRow, index: number, today: IsoDate): JudgedCorrection {
  return judgeCorrection({ number: index + 1, texts: values }, today);
}

/** The rules between rows see those that are still to be fixed: a loaded one is the register's. */
function withErrors(state: GridState): GridState {
  const open = state.judged.filter((_, index) => !state.rows[index]?.done);
  const checked = new Map(compareCorrections(open).map((row) => [row.number, row]));
  const errors = state.rows.map((row, index) => {
    if (row.done) return NONE;
    const own = (checked.get(index + 1)?.issues ?? []).filter(isError);
    return [...own, ...stillFound(row).filter((issue) => !own.some(isSame(issue)))];
  });
  return { ...state, errors };
}

const NONE: readonly Issue[] = [];

const isSame = (one: Issue) => (other: Issue) =>
  one.code === other.code && one.field === other.field;

function stillFound({ values, found, foundFor }: GridRow): readonly Issue[] {
  return isAlike(values, foundFor) ? found : NONE;
}

export function isAlike(one: RecordTexts, other: RecordTexts): boolean {
  return RECORD_FIELDS.every((field) => one[field] === other[field]);
}

/** Writes values, as one step that can be undone. */
export function edited(state: GridState, step: Step): GridState {
  const edits = withStep(state.edits, step);
  return edits === state.edits ? state : { ...written(state, step), edits };
}

export function undoneGrid(state: GridState): { state: GridState; step: Step } | null {
  return turned(state, undone(state.edits));
}

export function redoneGrid(state: GridState): { state: GridState; step: Step } | null {
  return turned(state, redone(state.edits));
}

function turned(state: GridState, turn: ReturnType<typeof undone>) {
  return turn && { state: { ...written(state, turn.step), edits: turn.edits }, step: turn.step };
}

/** Judges anew only the rows that are written: there may be thousands of others. */
function written(state: GridState, step: Step): GridState {
  const rows = [...state.rows];
  for (const { row, field, after } of step) {
    const before = rows[row];
    if (before && !before.done)
      rows[row] = { ...before, values: { ...before.values, [field]: after } };
  }
  const judged = [...state.judged];
  for (const index of new Set(step.map(({ row }) => row))) {
    const row = rows[index];
    if (row) judged[index] = judge(row, index, state.today);
  }
  return withErrors({ ...state, rows, judged });
}

/** Other rows in place of these, after a save. */
export function replaced(state: GridState, rows: readonly GridRow[], edits: Edits): GridState {
  return withErrors({ ...state, rows, edits });
}

export type Standing = "right" | "faulty" | "again" | "done";

export function standingOf(state: GridState, index: number): Standing {
  const row = state.rows[index];
  if (!row || row.done) return "done";
  if ((state.errors[index] ?? NONE).length > 0) return "faulty";
  return asksAgain(row) ? "again" : "right";
}

function asksAgain({ again, values, foundFor }: GridRow): boolean {
  return again.length > 0 && isAlike(values, foundFor);
}

export function isUnsaved({ values, saved, done }: GridRow): boolean {
  return !done && !isAlike(values, saved);
}

export interface GridCounts {
  /** Of those that are still to be fixed. */
  open: number;
  right: number;
  again: number;
  /** Errors in all. */
  errors: number;
  unsaved: number;
}

export function countRows(state: GridState): GridCounts {
  const counts: GridCounts = { open: 0, right: 0, again: 0, errors: 0, unsaved: 0 };
  for (const [index, row] of state.rows.entries()) {
    const standing = standingOf(state, index);
    if (standing === "done") continue;
    counts.open += 1;
    if (standing === "right") counts.right += 1;
    if (standing === "again") counts.again += 1;
    counts.errors += state.errors[index]?.length ?? 0;
    if (isUnsaved(row)) counts.unsaved += 1;
  }
  return counts;
}

/** The next cell with something to fix, reading on from here and beginning anew at the end; null when there is none. */
export function nextFault(state: GridState, from: Place): Place | null {
  const { length } = state.rows;
  for (let step = 0; step <= length; step++) {
    const row = (from.row + step) % length;
    const after = step === 0 ? from.column : -1;
    const columns = (state.errors[row] ?? NONE).map(({ field }) => columnOf(field));
    const here = columns.filter((column) => column > after);
    if (here.length > 0) return { row, column: Math.min(...here) };
  }
  return null;
}
