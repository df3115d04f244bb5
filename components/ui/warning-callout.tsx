import type { ReactNode } from "react";
import { VisuallyHidden } from "./text";

/** Something that must be read before going on. Rare, or it is no longer read. */
export function WarningCallout({ heading, children }: { heading: string; children: ReactNode }) {
  return (
    <div className="nhsuk-card nhsuk-card--warning">
      <div className="nhsuk-card__content">
        <h2 className="nhsuk-card__heading">
          <VisuallyHidden>Important: </VisuallyHidden>
          {heading}
        </h2>
        {children}
      </div>
    </div>
  );
}
