"use client";

import { useActionState } from "react";
import { Button, ButtonGroup, Form, IDLE, TextArea, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { RecordFields } from "./record-fields";
import type { RecordTexts } from "./record-texts";

interface CorrectFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  recordId: string;
  /** The version that `held` is: the save is refused when the register has moved on from it. */
  version: number;
  held: RecordTexts;
}

export function CorrectForm({ action, recordId, version, held }: CorrectFormProps) {
  const [state, correct] = useActionState(action, IDLE);
  const record = `/register/${recordId}`;
  return (
    <Page title="Correct this record" width="text" state={state} back={{ href: record }}>
      <p>
        Correct what is wrong. It is checked by the same rules as an upload, and health sees it as
        soon as it is saved. If your case system is wrong too, correct it there as well: its next
        upload would bring the old values back.
      </p>
      <Form action={correct}>
        <input type="hidden" name="version" value={version} />
        <RecordFields
          without={["deleteDate"]}
          state={state}
          before={{ label: "In the register", texts: held }}
        />
        <TextArea
          name="reason"
          label="Reason for the correction"
          hint="It stays in the record’s history. Up to 500 characters."
          rows={3}
          state={state}
        />
        <ButtonGroup>
          <Button pendingText="Saving…">Save correction</Button>
          <a href={record}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
