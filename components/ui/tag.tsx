import type { ReactNode } from "react";

export type TagColour =
  "blue" | "green" | "grey" | "orange" | "purple" | "red" | "white" | "yellow";

/** A state in words; the colour only repeats what the words say. Green: done. Blue: going on.
 * Yellow: waits for a person. Red: refused. Grey: over. */
export function Tag({ colour = "blue", children }: { colour?: TagColour; children: ReactNode }) {
  return <strong className={`nhsuk-tag nhsuk-tag--${colour}`}>{children}</strong>;
}
