"use client";

import { useActionState, type ReactNode } from "react";
import {
  Button,
  ButtonGroup,
  Form,
  IDLE,
  RadioGroup,
  TextArea,
  type FormState,
} from "@/components/form";
import { Page } from "@/components/layout";
import { DISCARD_REASON_CODES, DISCARD_REASONS } from "./discard-reasons";

interface DiscardFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** Where the person came from. */
  back: string;
  /** How many are discarded together. */
  count?: number;
  nextId: string | null;
  /** The row that it is about, to look at once more. */
  children?: ReactNode;
}

const OPTIONS = DISCARD_REASON_CODES.map((value) => ({ value, label: DISCARD_REASONS[value] }));

export function DiscardForm({ action, back, count = 1, nextId, children }: DiscardFormProps) {
  const [state, discard] = useActionState(action, IDLE);
  const discarded = count === 1 ? "this record" : `${count} records`;
  return (
    <Page title={`Discard ${discarded}`} width="text" state={state} back={{ href: back }}>
      <p>
        {count === 1
          ? "It leaves the list and is not loaded: health is never shown it. Your reason and your name stay with it."
          : "They leave the list and are not loaded: health is never shown them. Your reason and your name stay with each."}
      </p>
      {children}
      <Form action={discard}>
        {nextId && <input type="hidden" name="next" value={nextId} />}
        <RadioGroup
          name="because"
          label={count === 1 ? "Why should it not be loaded?" : "Why should they not be loaded?"}
          options={OPTIONS}
          state={state}
        />
        <TextArea
          name="more"
          label="More about it (needed for another reason)"
          hint="Leave out the child’s name. Up to 400 characters."
          rows={3}
          state={state}
        />
        <ButtonGroup>
          <Button variant="warning" pendingText="Discarding…">
            Discard {discarded}
          </Button>
          <a href={back}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
