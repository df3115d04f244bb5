import type { RecordField } from "@/lib/register/record";

/** One value of one row, before and after. */
export interface Edit {
  /** Its place in the grid, from 0. */
  row: number;
  field: RecordField;
  before: string;
  after: string;
}

/** What was done together is undone together: a pasted block is one step. */
export type Step = readonly Edit[];

export interface Edits {
  done: readonly Step[];
  undone: readonly Step[];
}

export const NO_EDITS: Edits = { done: [], undone: [] };

/** More than anybody goes back, and little enough to keep. */
const MAX_STEPS = 200;

/** A new step ends what could be done again. One that changes nothing is none. */
export function withStep(edits: Edits, step: Step): Edits {
  const changes = step.filter(({ before, after }) => before !== after);
  if (changes.length === 0) return edits;
  return { done: [...edits.done, changes].slice(-MAX_STEPS), undone: [] };
}

export interface Turned {
  edits: Edits;
  /** What to write now: each `after` is the value that the cell gets. */
  step: Step;
}

/** Takes the latest step back; null when there is none. */
export function undone({ done, undone: later }: Edits): Turned | null {
  const step = done.at(-1);
  if (!step) return null;
  const back = [...step].reverse().map((edit) => ({
    ...edit,
    before: edit.after,
    after: edit.before,
  }));
  return { edits: { done: done.slice(0, -1), undone: [...later, step] }, step: back };
}

/** Does again what was taken back last; null when there is nothing. */
export function redone({ done, undone: later }: Edits): Turned | null {
  const step = later.at(-1);
  if (!step) return null;
  return { edits: { done: [...done, step], undone: later.slice(0, -1) }, step };
}

/** Steps without what is about these rows: they are loaded, and cannot be taken back here any more. */
export function withoutRows({ done, undone: later }: Edits, rows: ReadonlySet<number>): Edits {
  const left = (steps: readonly Step[]) =>
    steps.map((step) => step.filter(({ row }) => !rows.has(row))).filter((step) => step.length > 0);
  return { done: left(done), undone: left(later) };
}
