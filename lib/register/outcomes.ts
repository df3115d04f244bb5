/** What loading a row does, or did, to the register. */
export type Outcome = "added" | "changed" | "ended" | "deleted" | "unchanged" | "rejected";

export const OUTCOMES: readonly Outcome[] = [
  "added",
  "changed",
  "ended",
  "deleted",
  "unchanged",
  "rejected",
];
