"use client";

import { useActionState, type ReactNode } from "react";
import {
  Button,
  ButtonGroup,
  ButtonLink,
  Form,
  RadioGroup,
  type FormState,
} from "@/components/form";
import { Page } from "@/components/layout";
import { RecordFields } from "@/components/record/record-fields";
import type { RecordTexts } from "@/components/record/record-texts";
import { WhatIsWrong } from "./what-is-wrong";

interface FixFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  rowId: string;
  came: RecordTexts;
  /** The values as they came, with their faults. */
  initial: FormState;
  nextId: string | null;
  mayDiscard: boolean;
  banner?: ReactNode;
  /** Where the row comes from. */
  children: ReactNode;
}

export function FixForm(props: FixFormProps) {
  const { rowId, came, initial, nextId } = props;
  const [state, save] = useActionState(props.action, initial);
  return (
    <Page
      title="Record to fix"
      width="text"
      state={state}
      banner={props.banner}
      back={{ href: "/to-fix", text: "Records to fix" }}
    >
      {props.children}
      {state.status === "idle" && <WhatIsWrong faults={state} />}
      <Form action={save}>
        {nextId && <input type="hidden" name="next" value={nextId} />}
        <RecordFields state={state} before={{ label: "As it came", texts: came }} />
        {state.errors.confirm && (
          <RadioGroup
            name="confirm"
            label="Show this plan to health again?"
            state={state}
            options={[
              { value: "yes", label: "Yes, load it like this" },
              { value: "no", label: "No, I will enter the missing date above" },
            ]}
          />
        )}
        <ButtonGroup>
          <Button pendingText="Saving…">Save and load</Button>
          {nextId && (
            <ButtonLink href={`/to-fix/${nextId}`} variant="secondary">
              Next one
            </ButtonLink>
          )}
          {props.mayDiscard && <a href={`/to-fix/${rowId}/discard`}>Discard</a>}
        </ButtonGroup>
      </Form>
    </Page>
  );
}
