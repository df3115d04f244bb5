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
import { toFixAddress, withQuery, type ToFixQuery } from "./to-fix-address";
import { WhatIsWrong } from "./what-is-wrong";

interface FixFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  rowId: string;
  /** The list that the person came from. */
  query: ToFixQuery;
  came: RecordTexts;
  /** The values as they came, or as somebody has corrected them since, with their faults. */
  initial: FormState;
  nextId: string | null;
  mayDiscard: boolean;
  banner?: ReactNode;
  /** Where the row comes from, and who has it. */
  children: ReactNode;
  /** What was done about it. */
  below: ReactNode;
}

export function FixForm(props: FixFormProps) {
  const { rowId, query, came, initial, nextId } = props;
  const [state, save] = useActionState(props.action, initial);
  return (
    <Page
      title="Record to fix"
      width="text"
      state={state}
      banner={props.banner}
      back={{ href: toFixAddress(query), text: "Records to fix" }}
    >
      {props.children}
      {state.status === "idle" && <WhatIsWrong faults={state} />}
      <Form action={save}>
        {nextId && <input type="hidden" name="next" value={nextId} />}
        <input type="hidden" name="version" value={state.values.version} />
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
            <ButtonLink href={withQuery(`/to-fix/${nextId}`, query)} variant="secondary">
              Next one
            </ButtonLink>
          )}
          <a href={withQuery(`/to-fix/${rowId}/wait`, query)}>Wait</a>
          {props.mayDiscard && <a href={withQuery(`/to-fix/${rowId}/discard`, query)}>Discard</a>}
        </ButtonGroup>
      </Form>
      {props.below}
    </Page>
  );
}
