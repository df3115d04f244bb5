"use client";

import { countOf } from "@/components/ui/count-of";

interface NewAboveProps {
  count: number;
  /** What is counted: an alert, a routine view, a notification. */
  noun: string;
  jump: () => void;
}

/** Leads to what has come above the part of the list that is being read. Quiet: it is read out elsewhere. */
export function NewAbove({ count, noun, jump }: NewAboveProps) {
  if (count === 0) return null;
  return (
    <button className="app-new-above" type="button" onClick={jump}>
      {countOf(count, `new ${noun}`)} above
    </button>
  );
}
