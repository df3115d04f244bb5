import type { FormState } from "@/components/form";

/**
 * The faults that the row came with, each a link to its field. It looks like an error summary but does
 * not take the focus: the person has done nothing wrong, and has yet to hear which page this is.
 */
export function WhatIsWrong({ faults }: { faults: Pick<FormState, "errors" | "formError"> }) {
  const errors = Object.entries(faults.errors);
  if (errors.length === 0 && !faults.formError) return null;
  return (
    <section className="nhsuk-error-summary" aria-labelledby="what-is-wrong">
      <h2 className="nhsuk-error-summary__heading" id="what-is-wrong">
        What is wrong
      </h2>
      <div className="nhsuk-error-summary__body">
        <ul className="nhsuk-list nhsuk-error-summary__list">
          {faults.formError && <li>{faults.formError}</li>}
          {errors.map(([field, message]) => (
            <li key={field}>
              <a href={`#${field}`}>{message}</a>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
