"use client";

import { useActionState, type ReactNode } from "react";
import {
  Button,
  ButtonGroup,
  Form,
  IDLE,
  SelectField,
  TextArea,
  type FormState,
} from "@/components/form";
import { Page } from "@/components/layout";
import { TO_FIX_NOTE_LIMIT } from "@/lib/register/waiting";
import { assigneeOptions } from "./decide-rows-bar";
import type { Assignee } from "./row-to-fix";

interface AssignFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  assignees: readonly Assignee[];
  /** The row's own page. */
  back: string;
  /** The row that it is about. */
  children: ReactNode;
}

/** A person, a note, or both: what is said to a colleague goes with what is given to them. */
export function AssignForm({ action, assignees, back, children }: AssignFormProps) {
  const [state, save] = useActionState(action, IDLE);
  return (
    <Page title="Assign or note" width="text" state={state} back={{ href: back }}>
      {children}
      <Form action={save}>
        <SelectField
          name="to"
          label="Assign to"
          options={assigneeOptions(assignees, "Leave it as it is")}
          state={state}
        />
        <TextArea
          name="note"
          label="Note"
          hint={`Stays with the record, with your name. Up to ${TO_FIX_NOTE_LIMIT} characters.`}
          rows={4}
          state={state}
        />
        <ButtonGroup>
          <Button pendingText="Saving…">Save</Button>
          <a href={back}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
