"use client";

import { useActionState } from "react";
import { Button, ButtonGroup, Form, IDLE, TextField, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { Tag, TimeText } from "@/components/ui";
import type { GuardLimits } from "@/lib/register/guard";
import { limitsText } from "./limits-text";

type Action = (previous: FormState, formData: FormData) => Promise<FormState>;

export interface ApprovalLimits extends GuardLimits {
  proposal: (GuardLimits & { at: string; by: string; isMine: boolean }) | null;
  version: number;
}

interface ApprovalFormProps {
  held: ApprovalLimits;
  propose: Action;
  confirm: Action;
  withdraw: Action;
}

/** The two limits; what somebody proposes instead; and the decision of somebody else about that. */
export function ApprovalForm({ held, propose, confirm, withdraw }: ApprovalFormProps) {
  const [proposed, submitProposal] = useActionState(propose, IDLE);
  const [confirmed, submitConfirmation] = useActionState(confirm, IDLE);
  const [withdrawn, submitWithdrawal] = useActionState(withdraw, IDLE);
  const state = [proposed, confirmed, withdrawn].find(({ status }) => status === "error") ?? IDLE;
  const { proposal } = held;
  return (
    <Page
      title="Second approval"
      width="text"
      state={state}
      back={{ href: "/settings", text: "Back to settings" }}
    >
      <p>
        A load that ends or withdraws many live records waits until a second person has approved it.
        A wrong file, or one person’s mistake, would hide children from health.
      </p>
      <p>
        Now: <strong>{limitsText(held)}</strong>. Either limit is enough.
      </p>
      {proposal && (
        <section aria-labelledby="proposal">
          <h2 className="nhsuk-heading-m" id="proposal">
            A change is proposed <Tag colour="yellow">Waiting</Tag>
          </h2>
          <p>
            <bdi>{proposal.by}</bdi> proposed on <TimeText at={new Date(proposal.at)} />:{" "}
            <strong>{limitsText(proposal)}</strong>.{" "}
            {proposal.isMine
              ? "Another administrator or data quality officer has to confirm it."
              : "It takes effect when you confirm it."}
          </p>
          {!proposal.isMine && (
            <Form action={submitConfirmation} label="Confirm the proposal">
              <input type="hidden" name="version" value={held.version} />
              <Button pendingText="Confirming…">Confirm these limits</Button>
            </Form>
          )}
          <Form action={submitWithdrawal} label="Withdraw the proposal">
            <input type="hidden" name="version" value={held.version} />
            <Button variant="secondary" pendingText="One moment…">
              {proposal.isMine ? "Withdraw my proposal" : "Refuse the proposal"}
            </Button>
          </Form>
        </section>
      )}
      <h2 className="nhsuk-heading-m">
        {proposal ? "Propose something else" : "Propose a change"}
      </h2>
      <Form action={submitProposal} label="Propose other limits">
        <input type="hidden" name="version" value={held.version} />
        <TextField
          name="percent"
          label="More than this many in 100 of the live records"
          hint="A whole number from 1 to 50"
          width={5}
          inputMode="numeric"
          defaultValue={String(held.percent)}
          state={state}
        />
        <TextField
          name="number"
          label="Or more than this many records"
          hint="A whole number from 1 to 500"
          width={5}
          inputMode="numeric"
          defaultValue={String(held.number)}
          state={state}
        />
        <p>Your proposal takes effect when somebody else has confirmed it.</p>
        <ButtonGroup>
          <Button pendingText="One moment…">Propose</Button>
          <a href="/settings">Cancel</a>
        </ButtonGroup>
      </Form>
    </Page>
  );
}
