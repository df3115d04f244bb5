import { useCallback, useMemo, useState } from "react";
import type { Editing } from "./cell-editor";
import { columnAt, GRID_COLUMNS } from "./grid-row";
import { moved, type Place } from "./place";
import type { Cursor, useCursor } from "./use-cursor";
import type { Grid } from "./use-grid-state";

/** The one cell that is typed in. */
export function useEditing(
  grid: Grid,
  { active }: Cursor,
  { goTo, letGo }: Pick<ReturnType<typeof useCursor>, "goTo" | "letGo">,
) {
  const [typing, setTyping] = useState<{ typed: string | null } | null>(null);
  const { now, write } = grid;
  const { today } = grid.state;

  /** `typed` stands in place of the value. Nothing opens where nothing can be typed. */
  const open = useCallback(
    (place: Place, typed: string | null) => {
      const row = now().rows[place.row];
      if (!row || row.done || !columnAt(place)) return;
      goTo(place);
      setTyping({ typed });
    },
    [now, goTo],
  );

  const editing = useMemo<Editing | null>(() => {
    if (!typing) return null;
    return {
      ...{ typed: typing.typed, today },
      keep(text, then) {
        const [row, field] = [now().rows[active.row], columnAt(active)?.field];
        setTyping(null);
        if (row && field)
          write([{ row: active.row, field, before: row.values[field], after: text }]);
        if (then === "stay") return letGo();
        const size = { rows: now().rows.length, columns: GRID_COLUMNS, page: 1 };
        goTo(moved(active, then, size));
      },
      leave() {
        setTyping(null);
        goTo(active);
      },
    };
  }, [typing, today, active, now, write, goTo, letGo]);
  return { editing, open };
}
