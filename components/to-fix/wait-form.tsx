"use client";

import { useActionState, type ReactNode } from "react";
import {
  Button,
  ButtonGroup,
  DateField,
  Form,
  IDLE,
  RadioGroup,
  TextArea,
  type FormState,
} from "@/components/form";
import { Page } from "@/components/layout";
import { addDays, formatDate } from "@/lib/register/dates";
import type { IsoDate } from "@/lib/register/record";
import {
  LONGEST_WAIT_DAYS,
  TO_FIX_NOTE_LIMIT,
  WAIT_REASON_CODES,
  WAIT_REASONS,
  WAIT_WEEKS,
} from "@/lib/register/waiting";

interface WaitFormProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  title: string;
  today: IsoDate;
  /** Where the person came from. */
  back: string;
  nextId: string | null;
  /** The row that it is about, to look at once more. */
  children?: ReactNode;
}

const REASONS = WAIT_REASON_CODES.map((value) => ({ value, label: WAIT_REASONS[value].name }));

export function WaitForm({ action, title, today, back, nextId, children }: WaitFormProps) {
  const [state, wait] = useActionState(action, IDLE);
  const days = WAIT_WEEKS.map((weeks) => ({
    value: String(weeks),
    label: `${weeks === 1 ? "1 week" : `${weeks} weeks`}: until ${formatDate(addDays(today, 7 * weeks))}`,
  }));
  const last = formatDate(addDays(today, LONGEST_WAIT_DAYS));
  return (
    <Page title={title} width="text" state={state} back={{ href: back }}>
      <p>
        Until the day that you choose it is not among those to fix, and comes back by itself on that
        day. Health is not shown the record while it waits.
      </p>
      {children}
      <Form action={wait}>
        {nextId && <input type="hidden" name="next" value={nextId} />}
        <RadioGroup
          name="waitsFor"
          label="What does it wait for?"
          options={REASONS}
          state={state}
        />
        <RadioGroup
          name="until"
          label="Until when?"
          options={[...days, { value: "other", label: "Another day" }]}
          state={state}
        />
        <DateField
          name="day"
          label="Another day, if you chose that"
          hint={`Until ${last} at the latest, so that no child is forgotten. For example, 25/12/2026`}
          state={state}
        />
        <TextArea
          name="note"
          label="Note (needed for something else)"
          hint={`Stays with the record, with your name. Up to ${TO_FIX_NOTE_LIMIT} characters.`}
          rows={3}
          state={state}
        />
        <ButtonGroup>
          <Button pendingText="Saving…">Let it wait</Button>
          <a href={back}>Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
