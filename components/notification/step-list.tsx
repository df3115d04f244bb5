import { TimeText } from "@/components/ui";
import {
  CLOSING_OUTCOMES,
  STEPS,
  type ClosingOutcome,
  type Step,
} from "@/lib/access/notification-words";

export interface TakenStep {
  version: number;
  at: string;
  by: string;
  step: Step;
  assignedTo: string | null;
  outcome: ClosingOutcome | null;
  note: string | null;
}

/** Latest first: what people did about a view, and what they noted. */
export function StepList({ steps }: { steps: readonly TakenStep[] }) {
  if (steps.length === 0) return <p>Nothing has been done about it yet.</p>;
  return (
    <ol aria-label="What was done" className="m-0 mb-5 list-none p-0" reversed>
      {steps.map((step) => (
        <li
          key={step.version}
          className="mb-0 wrap-anywhere border-l-[4px] border-grey-4 pb-4 pl-3 last:pb-0"
        >
          <h3 className="nhsuk-heading-s mb-1">
            {STEPS[step.step].name}
            {step.assignedTo && (
              <>
                {" "}
                to <bdi>{step.assignedTo}</bdi>
              </>
            )}
            {step.outcome && <>: {CLOSING_OUTCOMES[step.outcome].name.toLowerCase()}</>}
          </h3>
          <p className="mb-1">
            <TimeText at={new Date(step.at)} /> by <bdi>{step.by}</bdi>
          </p>
          {step.note && (
            <p className="mb-1 whitespace-pre-line">
              <bdi>{step.note}</bdi>
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
