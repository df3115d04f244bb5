"use client";

import { useActionState } from "react";
import { Button, ButtonGroup, Form, TextField, type FormState } from "@/components/form";
import { Page } from "@/components/layout";

interface ContactFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  held: { emergencyDutyPhone: string; officeHoursPhone: string; version: number };
}

export function ContactForm({ action, held: { version, ...phones } }: ContactFormProps) {
  const [state, save] = useActionState(action, { status: "idle", errors: {}, values: phones });
  return (
    <Page
      title="Change contact details"
      width="text"
      state={state}
      back={{ href: "/settings", text: "Settings" }}
    >
      <p>
        Health staff see these numbers beside every flag of yours, and ring them when a child is in
        front of them. Give numbers that somebody answers.
      </p>
      <Form action={save}>
        <input type="hidden" name="version" value={version} />
        <TextField
          name="emergencyDutyPhone"
          label="Emergency duty team phone number"
          hint="Answered at night, at weekends and on bank holidays."
          type="tel"
          inputMode="tel"
          width={20}
          state={state}
        />
        <TextField
          name="officeHoursPhone"
          label="Office hours phone number (optional)"
          hint="Answered on working days."
          type="tel"
          inputMode="tel"
          width={20}
          state={state}
        />
        <ButtonGroup>
          <Button pendingText="Saving…">Save contact details</Button>
          <a href="/settings">Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
