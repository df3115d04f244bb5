import { Button, SelectField, type FormState } from "@/components/form";
import type { Assignee } from "./row-to-fix";
import type { ToFixQuery } from "./to-fix-address";

/** Nobody has an id: it stands for "take it from whoever has it". */
export const NOBODY = "nobody";

export function assigneeOptions(assignees: readonly Assignee[], first: string) {
  return [
    { value: "", label: first },
    { value: NOBODY, label: "Nobody" },
    ...assignees.map(({ id, name, role }) => ({ value: id, label: `${name} (${role})` })),
  ];
}

interface DecideRowsBarProps {
  assignees: readonly Assignee[];
  mayDiscard: boolean;
  query: ToFixQuery;
  /** How many are ticked; null where no script can count them. */
  count: number | null;
  state: FormState;
}

/** What to do with the records that are ticked: buttons of one form. Two of them ask for more on a page of their own. */
export function DecideRowsBar({ assignees, mayDiscard, query, count, state }: DecideRowsBarProps) {
  return (
    <div className="app-decide" role="group" aria-label="Decide on those you selected">
      <p className="app-decide__count" aria-live="polite">
        <strong>
          {count === null ? "Those selected:" : `${count.toLocaleString("en-GB")} selected`}
        </strong>
      </p>
      <Button small name="step" value="taken">
        Take
      </Button>
      <div className="app-decide__step">
        <SelectField
          name="to"
          label="Assign to"
          options={assigneeOptions(assignees, "Choose a person")}
          state={state}
        />
        <Button small variant="secondary" name="step" value="assigned">
          Assign
        </Button>
      </div>
      {query.show === "waiting" && (
        <Button small variant="secondary" name="step" value="back">
          Take back now
        </Button>
      )}
      <Button small variant="secondary" name="step" value="waits">
        Wait…
      </Button>
      {mayDiscard && (
        <Button small variant="secondary" name="step" value="discarded">
          Discard…
        </Button>
      )}
    </div>
  );
}
