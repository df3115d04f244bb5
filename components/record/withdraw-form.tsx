"use client";

import { useActionState, type ReactNode } from "react";
import { Button, ButtonGroup, Form, IDLE, TextArea, type FormState } from "@/components/form";
import { Page } from "@/components/layout";

interface WithdrawFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  recordId: string;
  version: number;
  /** The record that it is about, to look at once more. */
  children: ReactNode;
}

export function WithdrawForm({ action, recordId, version, children }: WithdrawFormProps) {
  const [state, withdraw] = useActionState(action, IDLE);
  const record = `/register/${recordId}`;
  return (
    <Page title="Withdraw this record" width="text" state={state} back={{ href: record }}>
      <p>
        Withdraw a record only when it was entered in error, for example for the wrong person. At
        once, nobody in health is shown it any more. The record and its history stay here.
      </p>
      <p>
        If the plan is over, do not withdraw it:{" "}
        <a href={`${record}/correct`}>enter its end date</a>. Health is still shown an ended plan
        for a while.
      </p>
      {children}
      <Form action={withdraw}>
        <input type="hidden" name="version" value={version} />
        <TextArea
          name="reason"
          label="Why was it entered in error?"
          hint="It stays in the record’s history. Up to 500 characters."
          rows={3}
          state={state}
        />
        <ButtonGroup>
          <Button variant="warning" pendingText="Withdrawing…">
            Withdraw this record
          </Button>
          <a href={record}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
