"use client";

import { Button } from "@/components/form";
import { countOf } from "@/components/ui";
import type { GridCounts } from "./grid-state";
import type { Grid } from "./use-grid-state";
import type { Saving } from "./use-saving";

interface GridBarProps {
  grid: Grid;
  counts: GridCounts;
  saving: Saving;
  onPutBack: () => void;
  /** Goes to the next cell with something to fix. */
  onNextFault: () => void;
}

/** What can be done, and how far it is: in sight beside the grid at all times. */
export function GridBar({ grid, counts, saving, onPutBack, onNextFault }: GridBarProps) {
  const { under, problem } = saving;
  const { edits } = grid.state;
  return (
    <div className="fix-grid-bar">
      <p className="fix-grid-bar__counts">
        <strong>
          {counts.right.toLocaleString("en-GB")} of {countOf(counts.open, "row")}{" "}
          {counts.right === 1 || counts.open === 1 ? "is" : "are"} right
        </strong>
        {counts.errors > 0 && <>, {countOf(counts.errors, "thing")} to fix</>}
        {counts.unsaved > 0 && <>. {countOf(counts.unsaved, "row")} not saved yet</>}.
      </p>
      <div className="fix-grid-bar__buttons">
        <Button type="button" small onClick={() => saving.save("load")}>
          {saveText(under, problem, counts.right)}
        </Button>
        <Button type="button" small variant="secondary" onClick={() => saving.save("keep")}>
          {under === "keep" ? "Keeping…" : "Keep for later"}
        </Button>
        <Tool onPress={onNextFault} isOff={counts.errors === 0}>
          Next to fix
        </Tool>
        <Tool onPress={grid.undo} isOff={edits.done.length === 0}>
          Undo
        </Tool>
        <Tool onPress={grid.redo} isOff={edits.undone.length === 0}>
          Do again
        </Tool>
        <Tool onPress={onPutBack} isOff={false}>
          Put back as it came
        </Tool>
      </div>
    </div>
  );
}

function saveText(under: Saving["under"], problem: string | null, right: number): string {
  if (under === "load" || under === "again") return "Saving…";
  if (problem) return "Try to save again";
  return right > 0 ? `Save and load ${countOf(right, "row")}` : "Save";
}

/** Never `disabled`, which would take the focus away from whoever has just undone the last step. */
function Tool({
  onPress,
  isOff,
  children,
}: {
  onPress: () => void;
  isOff: boolean;
  children: string;
}) {
  return (
    <button
      type="button"
      className="fix-grid-tool"
      aria-disabled={isOff || undefined}
      onClick={onPress}
    >
      {children}
    </button>
  );
}
