import { useCallback, useEffect, useRef, useState } from "react";
import type { IsoDate } from "@/lib/register/record";
import { placeText, writtenText } from "./cell-texts";
import type { Step } from "./edits";
import { columnOf, type GridRow } from "./grid-row";
import {
  edited,
  redoneGrid,
  standingOf,
  startGrid,
  undoneGrid,
  type GridState,
} from "./grid-state";
import type { Place } from "./place";

export interface Grid {
  state: GridState;
  /** The state as it is now, for what goes on after an answer has come. */
  now: () => GridState;
  /** Writes values as one step, and says what came of it. */
  write: (step: Step) => void;
  undo: () => void;
  redo: () => void;
  replace: (change: (before: GridState) => GridState) => void;
}

export function useGridState(
  rows: readonly GridRow[],
  today: IsoDate,
  say: (text: string) => void,
  goTo: (place: Place) => void,
): Grid {
  const [state, setState] = useState(() => startGrid(rows, today));
  const latest = useRef(state);
  useEffect(() => {
    latest.current = state;
  }, [state]);
  const put = useCallback((next: GridState) => {
    // At once: a second key may come before the page is drawn.
    latest.current = next;
    setState(next);
  }, []);
  const now = useCallback(() => latest.current, []);

  const write = useCallback(
    (step: Step) => {
      const next = edited(latest.current, step);
      if (next === latest.current) return;
      put(next);
      say(stepText(next, step, ""));
    },
    [put, say],
  );
  const turn = useCallback(
    (how: typeof undoneGrid, what: string) => {
      const turned = how(latest.current);
      if (!turned) return say(`Nothing to ${what === "Undone" ? "undo" : "do again"}.`);
      put(turned.state);
      say(stepText(turned.state, turned.step, `${what}. `));
      const [first] = turned.step;
      if (first) goTo(placeOf(first));
    },
    [put, say, goTo],
  );
  return {
    ...{ state, now, write },
    undo: useCallback(() => turn(undoneGrid, "Undone"), [turn]),
    redo: useCallback(() => turn(redoneGrid, "Done again"), [turn]),
    replace: useCallback((change) => put(change(latest.current)), [put]),
  };
}

function placeOf({ row, field }: Step[number]): Place {
  return { row, column: columnOf(field) };
}

function stepText(state: GridState, step: Step, before: string): string {
  const [first] = step;
  if (!first) return "";
  const place = placeOf(first);
  if (step.length > 1) return `${before}${step.length} cells changed, from ${placeText(place)} on.`;
  const errors = state.errors[first.row] ?? [];
  return before + writtenText(place, errors, standingOf(state, first.row));
}
