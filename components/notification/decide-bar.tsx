import { Button, SelectField, TextField, type FormState } from "@/components/form";
import { CLOSING_OUTCOME_CODES, CLOSING_OUTCOMES } from "@/lib/access/notification-words";
import type { Colleague } from "./notification";

export const OUTCOME_OPTIONS = CLOSING_OUTCOME_CODES.map((value) => ({
  value,
  label: CLOSING_OUTCOMES[value].name,
}));

export function colleagueOptions(colleagues: readonly Colleague[]) {
  return [
    { value: "", label: "Choose a person" },
    ...colleagues.map(({ id, name, role }) => ({ value: id, label: `${name} (${role})` })),
  ];
}

interface DecideBarProps {
  colleagues: readonly Colleague[];
  /** How many are ticked; null where no script can count them. */
  count: number | null;
  state: FormState;
}

/** What to do with the notifications that are ticked: three buttons of one form. */
export function DecideBar({ colleagues, count, state }: DecideBarProps) {
  return (
    <div className="app-decide" role="group" aria-label="Decide on those you selected">
      <p className="app-decide__count">
        <strong>{count === null ? "Those selected:" : `${count} selected`}</strong>
      </p>
      <Button small name="step" value="seen">
        Mark as seen
      </Button>
      <div className="app-decide__step">
        <SelectField
          name="to"
          label="Assign to"
          options={colleagueOptions(colleagues)}
          state={state}
        />
        <Button small variant="secondary" name="step" value="assigned">
          Assign
        </Button>
      </div>
      <div className="app-decide__step">
        <SelectField
          name="outcome"
          label="Close: what was done?"
          options={[{ value: "", label: "Choose an outcome" }, ...OUTCOME_OPTIONS]}
          state={state}
        />
        <TextField name="note" label="Note" state={state} />
        <Button small variant="secondary" name="step" value="closed">
          Close
        </Button>
      </div>
    </div>
  );
}
