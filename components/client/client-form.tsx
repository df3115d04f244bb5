"use client";

import { useActionState, type ReactNode } from "react";
import { Button, ButtonGroup, Form, TextField, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { KeyFields } from "./key-fields";

export interface ClientFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** What the fields hold at first, by name. */
  values: FormState["values"];
  /** Given for a system that is changed, and left out for a new one. */
  held?: { id: string; version: number; keyIds: readonly string[] };
}

interface FormOfOneKindProps extends ClientFormProps {
  /** "health system": for the title and the button. */
  what: string;
  fields: (state: FormState) => ReactNode;
}

/** What the forms for both kinds of system share. */
export function ClientForm({ action, values, held, what, fields }: FormOfOneKindProps) {
  const [state, save] = useActionState(action, { status: "idle", errors: {}, values });
  const back = held ? `/service/clients/${held.id}` : "/service/clients";
  return (
    <Page
      title={held ? `Change this ${what}` : `Register a ${what}`}
      width="text"
      state={state}
      back={{ href: back, text: held ? "Back to this system" : "Systems" }}
    >
      <Form action={save}>
        {held && <input type="hidden" name="version" value={held.version} />}
        {fields(state)}
        <TextField
          name="callsPerMinute"
          label="Calls a minute"
          hint="Calls above this are refused until the minute is over."
          inputMode="numeric"
          width={10}
          state={state}
        />
        <KeyFields state={state} heldKeyIds={held?.keyIds ?? []} />
        <ButtonGroup>
          <Button pendingText="Saving…">{held ? "Save changes" : `Register this ${what}`}</Button>
          <a href={back}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
