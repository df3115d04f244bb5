"use client";

import { useDeferredValue, useEffect, useId, useRef, useState, type KeyboardEvent } from "react";
import { isError } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";
import { COLUMNS } from "@/lib/uploads/columns";
import { judgeCorrection } from "@/lib/uploads/check-corrections";
import { titlesOf } from "./cell-texts";
import type { GridRow } from "./grid-row";

export interface Editing {
  /** What was typed to begin with, in place of the value; null: the value as it is. */
  typed: string | null;
  today: string;
  /** Keeps the text and goes on: down with Enter, along with Tab, nowhere when the focus leaves. */
  keep: (text: string, then: "down" | "up" | "right" | "left" | "stay") => void;
  /** Leaves the cell as it was. */
  leave: () => void;
}

interface CellEditorProps extends Editing {
  index: number;
  row: GridRow;
  field: RecordField;
}

/** The cell while it is typed in: checked with each key by the rules of one row; the rows between follow once it is kept. */
export function CellEditor({ typed, today, keep, leave, index, row, field }: CellEditorProps) {
  const value = row.values[field];
  const [text, setText] = useState(typed ?? value);
  const input = useRef<HTMLInputElement>(null);
  const isOver = useRef(false);
  const faultId = useId();
  const checked = useDeferredValue(text);
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
    if (typed === null) input.current?.select();
  }, [typed]);

  /** Once: taking the editor away makes the focus leave it, which would keep what Escape has just left. */
  function end(work: () => void) {
    if (isOver.current) return;
    isOver.current = true;
    work();
  }

  function press(event: KeyboardEvent<HTMLInputElement>) {
    event.stopPropagation();
    // A script that is composed from several keys ends with Enter as well.
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") end(() => keep(text, event.shiftKey ? "up" : "down"));
    else if (event.key === "Tab") end(() => keep(text, event.shiftKey ? "left" : "right"));
    else if (event.key === "Escape") end(leave);
    else return;
    event.preventDefault();
  }

  const faults = faultsOf(row, field, checked, today);
  const heading = COLUMNS.find((column) => column.field === field)?.heading ?? "";
  return (
    <>
      <input
        ref={input}
        className="fix-grid__input"
        type="text"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={press}
        onPaste={(event) => event.stopPropagation()}
        onCopy={(event) => event.stopPropagation()}
        onBlur={() => end(() => keep(text, "stay"))}
        aria-label={`${heading}, row ${index + 1}`}
        aria-invalid={faults !== ""}
        aria-describedby={faultId}
        autoComplete="off"
        spellCheck={false}
      />
      <span className="fix-grid__fault" id={faultId} role="status">
        {faults}
      </span>
    </>
  );
}

function faultsOf(row: GridRow, field: RecordField, text: string, today: string): string {
  const texts = { ...row.values, [field]: text };
  const { issues } = judgeCorrection({ number: 0, texts }, today);
  return titlesOf(issues.filter((issue) => isError(issue) && issue.field === field));
}
