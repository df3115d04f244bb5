import { Button, Form, type FormAction } from "@/components/form";
import { DateText, TimeText } from "@/components/ui";
import { WAIT_REASONS } from "@/lib/register/waiting";
import type { RowStanding } from "./row-to-fix";
import { AssigneeName } from "./standing-cell";
import { withQuery, type ToFixQuery } from "./to-fix-address";

interface StandingPanelProps {
  row: RowStanding & { id: string };
  query: ToFixQuery;
  /** The person who looks. */
  me: string;
  /** For the steps that need no more than a press. */
  decide: FormAction;
}

/** Who has the record and whether it waits, with the steps that need no more than a press. */
export function StandingPanel({ row, query, me, decide }: StandingPanelProps) {
  const { assignee, wait, draft, version } = row;
  const isMine = assignee?.id === me;
  return (
    <section className="app-standing" aria-label="Who has it">
      <p>
        Assigned to:{" "}
        <strong>
          <AssigneeName assignee={assignee} me={me} />
        </strong>
      </p>
      {wait && (
        <p>
          {wait.isOver ? (
            <>
              <strong>
                Back since <DateText date={wait.until} />.
              </strong>{" "}
              It waited for: {WAIT_REASONS[wait.reason].name}.
            </>
          ) : (
            <>
              <strong>
                Waits until <DateText date={wait.until} />.
              </strong>{" "}
              {WAIT_REASONS[wait.reason].name}. You can still correct it here.
            </>
          )}
        </p>
      )}
      {draft && (
        <p>
          Corrected by <bdi>{draft.by}</bdi> on <TimeText at={draft.at} />, not loaded yet: the form
          holds that correction, with what came under each field that differs.
        </p>
      )}
      <Form action={decide} label="Who has it">
        <input type="hidden" name="version" value={version} />
        <div className="app-standing__steps">
          {isMine ? (
            <Button small variant="secondary" name="step" value="unassigned">
              Give it back
            </Button>
          ) : (
            <Button small variant="secondary" name="step" value="taken">
              Take it
            </Button>
          )}
          {wait && !wait.isOver && (
            <Button small variant="secondary" name="step" value="back">
              Take back now
            </Button>
          )}
          <a href={withQuery(`/to-fix/${row.id}/assign`, query)}>Assign or note</a>
        </div>
      </Form>
    </section>
  );
}
