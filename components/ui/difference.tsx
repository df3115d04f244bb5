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
      <svg className="inline" viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
        <path
          d="M13.3 6.3 19 12l-5.7 5.7M19 12H4"
          fill="none"
          stroke="currentColor"
          strokeWidth="2"
        />
      </svg>{" "}
      <ins className="app-difference__new">
        <VisuallyHidden>now </VisuallyHidden>
        {after ?? "nothing"}
      </ins>
    </span>
  );
}
