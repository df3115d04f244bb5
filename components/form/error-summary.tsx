import { FocusOnArrival } from "@/components/ui/focus-on-arrival";
import type { FormState } from "./form-state";

/**
 * Every error of the form in one place, each a link to its field. It takes the focus, so that a person
 * who cannot see the page hears at once that nothing was saved. `Page` renders it; forms need not.
 */
export function ErrorSummary({ state }: { state: FormState }) {
  if (state.status !== "error") return null;
  return (
    <FocusOnArrival className="nhsuk-error-summary" when={state}>
      <div role="alert">
        <h2 className="nhsuk-error-summary__heading">There is a problem</h2>
        <div className="nhsuk-error-summary__body">
          <ul className="nhsuk-list nhsuk-error-summary__list">
            {state.formError && <li>{state.formError}</li>}
            {Object.entries(state.errors).map(([name, message]) => (
              <li key={name}>
                <a href={`#${name}`}>{message}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </FocusOnArrival>
  );
}
