import type { ReactNode } from "react";

/** Words for those who hear the page, where others see it from position or shape. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="nhsuk-u-visually-hidden select-none">{children}</span>;
}

/** Secondary words: hints, units, "by whom". */
export function Muted({ children }: { children: ReactNode }) {
  return <span className="app-muted">{children}</span>;
}

/** A person's name in whatever script it is written, without turning the words around it. */
export function PersonName({ given, family }: { given: string; family: string }) {
  return (
    <>
      <bdi>{given}</bdi> <bdi>{family}</bdi>
    </>
  );
}

export function InsetText({ children }: { children: ReactNode }) {
  return (
    <div className="nhsuk-inset-text">
      <VisuallyHidden>Information: </VisuallyHidden>
      {children}
    </div>
  );
}

interface DetailsProps {
  summary: ReactNode;
  /** Whether it is open to begin with. */
  open?: boolean;
  children: ReactNode;
}

export function Details({ summary, open, children }: DetailsProps) {
  return (
    <details className="nhsuk-details" open={open}>
      <summary className="nhsuk-details__summary">
        <span className="nhsuk-details__summary-text">{summary}</span>
      </summary>
      <div className="nhsuk-details__text">{children}</div>
    </details>
  );
}
