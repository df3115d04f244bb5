import { useCallback, useState } from "react";
import { FIRST_FIELD } from "./grid-row";
import { rangeOf, type Place } from "./place";

/** Where the keyboard is, and from where to there is selected. */
export interface Cursor {
  active: Place;
  anchor: Place;
  /** Whether the cell takes the focus: not before somebody has come into the grid. */
  takesFocus: boolean;
  /** Of the selection; the same object while it stays, so that rows need not be drawn anew. */
  columns: { left: number; right: number };
}

const START: Place = { row: 0, column: FIRST_FIELD };

export function useCursor() {
  const [cursor, setCursor] = useState<Cursor>({
    ...{ active: START, anchor: START, takesFocus: false },
    columns: { left: FIRST_FIELD, right: FIRST_FIELD },
  });
  const goTo = useCallback((active: Place, extend = false) => {
    setCursor((before) => {
      const anchor = extend ? before.anchor : active;
      const { left, right } = rangeOf(anchor, active);
      const isSame = before.columns.left === left && before.columns.right === right;
      return {
        ...{ active, anchor, takesFocus: true },
        columns: isSame ? before.columns : { left, right },
      };
    });
  }, []);
  /** The focus has gone elsewhere on the page, and stays there. */
  const letGo = useCallback(() => setCursor((before) => ({ ...before, takesFocus: false })), []);
  return { cursor, goTo, letGo };
}
