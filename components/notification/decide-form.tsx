import {
  Button,
  Form,
  RadioGroup,
  SelectField,
  TextArea,
  type FormAction,
  type FormState,
} from "@/components/form";
import { STEP_FROM, type Step } from "@/lib/access/notification-words";
import { colleagueOptions, OUTCOME_OPTIONS } from "./decide-bar";
import type { Colleague, Notification } from "./notification";
import { choiceOf } from "./notification-rows";

interface DecideFormProps {
  notification: Notification;
  colleagues: readonly Colleague[];
  action: FormAction;
  state: FormState;
}

/** The steps that can be taken from here, each a button of one form; the note goes with the one that is pressed. */
export function DecideForm({ notification, colleagues, action, state }: DecideFormProps) {
  const can = (step: Step) => STEP_FROM[step].includes(notification.state);
  return (
    <Form action={action} label="What to do">
      <input type="hidden" name="chosen" value={choiceOf(notification)} />
      {can("reopened") && (
        <Button small variant="secondary" name="step" value="reopened">
          Open it again
        </Button>
      )}
      {can("seen") && (
        <Button small name="step" value="seen">
          Mark as seen
        </Button>
      )}
      {can("assigned") && (
        <>
          <SelectField
            name="to"
            label={notification.state === "assigned" ? "Assign to somebody else" : "Assign to"}
            options={colleagueOptions(colleagues)}
            state={state}
          />
          <Button small variant="secondary" name="step" value="assigned">
            Assign
          </Button>
        </>
      )}
      <TextArea
        name="note"
        label="Note"
        hint="Stays with this view, with your name. Up to 1,000 characters."
        rows={3}
        state={state}
      />
      <Button small variant="secondary" name="step" value="noted">
        Save the note alone
      </Button>
      {can("closed") && (
        <>
          <RadioGroup
            name="outcome"
            label="Close: what was done?"
            hint="For something else, write a note above."
            options={OUTCOME_OPTIONS}
            state={state}
          />
          <Button small name="step" value="closed">
            Close
          </Button>
        </>
      )}
    </Form>
  );
}
