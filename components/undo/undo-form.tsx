"use client";

import { useActionState, type ReactNode } from "react";
import { Button, ButtonGroup, Form, IDLE, RadioGroup, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { countOf } from "@/components/ui";

interface UndoFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  upload: { id: string; sequenceNumber: number };
  /** Records that can be taken back, and those that were changed since. */
  takenBack: number;
  changedSince: number;
  /** Rows to fix go with the load, although it wrote no record. */
  movesRows: boolean;
  /** What it would do. */
  children: ReactNode;
}

/** The decision to take a load back: where records were changed since, with the choice what becomes of the others. */
export function UndoForm(props: UndoFormProps) {
  const { upload, takenBack, changedSince } = props;
  const [state, undo] = useActionState(props.action, IDLE);
  const here = `/uploads/${upload.id}`;
  const nothing = takenBack === 0 && (changedSince > 0 || !props.movesRows);
  return (
    <Page
      title={`Take back upload ${upload.sequenceNumber}?`}
      back={{ href: here, text: `Back to upload ${upload.sequenceNumber}` }}
      width="text"
      state={state}
    >
      <p>
        The register goes back to how it was before this upload, and health sees that at once. It is
        recorded as an upload of its own. You cannot take that back: to have these records again,
        upload the file again.
      </p>
      {props.children}
      {nothing ? (
        <p>
          <strong>Nothing of it can be taken back.</strong> <a href={here}>Go back</a>
        </p>
      ) : (
        <Form action={undo}>
          {changedSince > 0 && <input type="hidden" name="asked" value="yes" />}
          {changedSince > 0 && (
            <RadioGroup
              name="rest"
              label={`${countOf(changedSince, "record")} ${changedSince === 1 ? "was" : "were"} changed after the load. What should happen?`}
              state={state}
              options={[
                {
                  value: "yes",
                  label: `Take back the other ${countOf(takenBack, "record")}, and leave ${changedSince === 1 ? "this one as it is" : "these as they are"}`,
                },
                { value: "no", label: "Take nothing back" },
              ]}
            />
          )}
          <ButtonGroup>
            <Button variant="warning" pendingText="One moment…">
              Take this load back
            </Button>
            <a href={here}>Cancel</a>
          </ButtonGroup>
        </Form>
      )}
    </Page>
  );
}
