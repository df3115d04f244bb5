import type { ReactNode } from "react";
import { VisuallyHidden } from "./text";

export interface SummaryRow {
  label: string;
  /** null: "Not given", so that an empty answer is never mistaken for a page that failed to load. */
  value: ReactNode | null;
  action?: { href: string; text: string };
}

export function SummaryList({ rows }: { rows: readonly SummaryRow[] }) {
  const anyAction = rows.some((row) => row.action);
  return (
    <dl className="nhsuk-summary-list">
      {rows.map(({ label, value, action }) => (
        <div
          key={label}
          className={
            anyAction && !action
              ? "nhsuk-summary-list__row nhsuk-summary-list__row--no-actions"
              : "nhsuk-summary-list__row"
          }
        >
          <dt className="nhsuk-summary-list__key">{label}</dt>
          <dd className="nhsuk-summary-list__value">
            {value ?? <span className="app-muted">Not given</span>}
          </dd>
          {action && (
            <dd className="nhsuk-summary-list__actions">
              <a href={action.href}>
                {action.text}
                <VisuallyHidden> {label.toLowerCase()}</VisuallyHidden>
              </a>
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}
