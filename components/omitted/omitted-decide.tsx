import { Button, ButtonGroup, DateField, type FormState } from "@/components/form";
import { FieldError } from "@/components/form/field";
import { SelectAll } from "@/components/form/select-all";

interface OmittedDecideProps {
  /** How many boxes there are on this page, and how many are ticked; null where no script can count them. */
  open: number;
  ticked: number | null;
  /** How many the filter finds, where that is more than one page; else 0. */
  elsewhere: number;
  state: FormState;
}

/** What has become of those that are ticked: three buttons of one form. */
export function OmittedDecide({ open, ticked, elsewhere, state }: OmittedDecideProps) {
  const error = state.errors.chosen;
  return (
    <fieldset className="nhsuk-fieldset mt-5" aria-describedby={error ? "chosen-error" : undefined}>
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
        What about those that you selected?
      </legend>
      <FieldError name="chosen" error={error} />
      <SelectAll count={ticked ?? 0} total={open} />
      {elsewhere > 0 && (
        <div className="nhsuk-checkboxes nhsuk-checkboxes--small mb-3">
          <div className="nhsuk-checkboxes__item">
            <input
              className="nhsuk-checkboxes__input"
              type="checkbox"
              id="all"
              name="all"
              value="yes"
              defaultChecked={state.values.all === "yes"}
            />
            <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor="all">
              All {elsewhere.toLocaleString("en-GB")} of this list, those on other pages too
            </label>
          </div>
        </div>
      )}
      <p role="status">{ticked === null ? "" : `${ticked.toLocaleString("en-GB")} selected`}</p>
      <DateField
        name="endDate"
        label="End date, for those without one of their own"
        hint="For example, 2026-04-12 or 12/04/2026. Only plans that have ended need it."
        state={state}
      />
      <ButtonGroup>
        <Button small name="decision" value="ended" pendingText="One moment…">
          They have ended
        </Button>
        <Button small variant="secondary" name="decision" value="stays" pendingText="One moment…">
          They stay
        </Button>
        <Button
          small
          variant="secondary"
          name="decision"
          value="undecided"
          pendingText="One moment…"
        >
          Take the decision back
        </Button>
      </ButtonGroup>
    </fieldset>
  );
}
