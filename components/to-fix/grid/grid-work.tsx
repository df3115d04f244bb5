"use client";

import { useCallback, useMemo, useState } from "react";
import type { IsoDate } from "@/lib/register/record";
import type { ToFixQuery } from "../to-fix-address";
import { CellDetail } from "./cell-detail";
import type { GridRow } from "./grid-row";
import { countRows, nextFault } from "./grid-state";
import { GridBar } from "./grid-bar";
import { GridResult } from "./grid-result";
import { GridTable } from "./grid-table";
import { useCursor } from "./use-cursor";
import { useEditing } from "./use-editing";
import { useGridKeys } from "./use-grid-keys";
import { useGridState } from "./use-grid-state";
import { useLeaveWarning } from "./use-leave-warning";
import { useSaving } from "./use-saving";

interface GridWorkProps {
  rows: readonly GridRow[];
  today: IsoDate;
  query: ToFixQuery;
  /** Gets what is left to fix anew. */
  onReload: () => void;
}

/** The grid with what is done in it: counts, undo, saving, and what came of that. */
export function GridWork({ rows, today, query, onReload }: GridWorkProps) {
  const [said, say] = useSaid();
  const { cursor, goTo, letGo } = useCursor();
  const grid = useGridState(rows, today, say, goTo);
  const { state } = grid;
  const [page, setPage] = useState(8);
  const [pasteProblem, setPasteProblem] = useState<string | null>(null);
  const { editing, open } = useEditing(grid, cursor, { goTo, letGo });
  const handlers = useGridKeys({
    ...{ grid, cursor, goTo, open, say, page },
    setProblem: setPasteProblem,
  });
  const saving = useSaving(grid, say);
  const counts = useMemo(() => countRows(state), [state]);
  useLeaveWarning(counts.unsaved > 0 || editing !== null);

  return (
    <>
      <GridResult saving={saving} counts={counts} query={query} onReload={onReload} />
      <GridBar
        grid={grid}
        counts={counts}
        saving={saving}
        onPutBack={handlers.putBack}
        onNextFault={() => {
          const place = nextFault(state, cursor.active);
          if (place) goTo(place);
        }}
      />
      {/* Always there, so that what comes into it is told. */}
      <p role="alert" className={pasteProblem ? "fix-grid-problem" : undefined}>
        {pasteProblem}
      </p>
      <CellDetail state={state} place={cursor.active} />
      <GridTable
        state={state}
        cursor={cursor}
        editing={editing}
        handlers={handlers.events}
        onPoint={goTo}
        onOpen={(place) => open(place, null)}
        onPage={setPage}
      />
      <p role="status" className="nhsuk-u-visually-hidden">
        {said}
      </p>
    </>
  );
}

/** What a screen reader is told. The same words twice in a row are told twice. */
function useSaid(): [string, (text: string) => void] {
  const [said, setSaid] = useState("");
  const say = useCallback(
    (text: string) => setSaid((before) => (before === text ? `${text}\u00a0` : text)),
    [],
  );
  return [said, say];
}
