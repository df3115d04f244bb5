import type { ReactNode } from "react";
import { VisuallyHidden } from "./text";

/** Old value, arrow, new value. Struck out and underlined, and said in words: never colour alone. */
export function Difference({
  before,
  after,
}: {
  before: ReactNode | null;
  after: ReactNode | null;
}) {
  return (
    <span className="app-difference">
      <del className="app-difference__old">
        <VisuallyHidden>was </VisuallyHidden>
        {before ?? "nothing"}
      </del>{" "}
      <span aria-hidden="true">→</span>{" "}
      <ins className="app-difference__new">
        <VisuallyHidden>now </VisuallyHidden>
        {after ?? "nothing"}
      </ins>
    </span>
  );
}
