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
import { countOf } from "@/components/ui";
import { type IssueCode, ISSUES } from "@/lib/register/issues";
import { DECISIONS, type DecisionCode } from "@/lib/uploads/alike/decisions";
import { DISCARD_REASON_CODES, DISCARD_REASONS } from "../discard-reasons";
import { alikeAddress, type CodeCount } from "./alike";
import { StillList } from "./still-list";

interface PreviewPageProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  issue: IssueCode;
  decision: DecisionCode;
  total: number;
  applies: number;
  right: number;
  wrong: number;
  discarded: number;
  still: readonly CodeCount[];
  seen: string;
  /** The table of the first rows. */
  children: ReactNode;
}

/** What a decision would do, in numbers and by example; then it is made, or not. */
export function PreviewPage({ action, issue, decision, children, ...counts }: PreviewPageProps) {
  const initial = { ...IDLE, values: { because: usualReason(issue) } };
  const [state, decide] = useActionState(action, initial);
  const { applies, total, still } = counts;
  const back = alikeAddress(issue);
  return (
    <Page
      title={DECISIONS[decision].title}
      caption={ISSUES[issue].title}
      state={state}
      back={{ href: back, text: ISSUES[issue].title }}
    >
      <p>{DECISIONS[decision].rule}</p>
      <p>
        <strong>
          For {applies.toLocaleString("en-GB")} of {countOf(total, "record")}.
        </strong>{" "}
        {total > applies && `${countOf(total - applies, "record")} would stay unchanged. `}
        {whatBecomes(counts)}
      </p>
      {still.length > 0 && <StillList still={still} />}
      {applies === 0 ? (
        <p>
          <a href={back}>Go back and choose something else</a>
        </p>
      ) : (
        <>
          {children}
          <Form action={decide}>
            <input type="hidden" name="seen" value={counts.seen} />
            {decision === "discard" && <Why state={state} />}
            <p>
              {decision === "discard"
                ? "You can take this back later."
                : "Nothing is loaded by this. Until it is, you can take it back."}
            </p>
            <ButtonGroup>
              <Button
                variant={decision === "discard" ? "warning" : "primary"}
                pendingText={decision === "discard" ? "Discarding…" : "Changing…"}
              >
                {VERBS[decision] ?? "Change"} {countOf(applies, "record")}
              </Button>
              <a href={back}>Cancel</a>
            </ButtonGroup>
          </Form>
        </>
      )}
    </Page>
  );
}

const VERBS: Partial<Record<DecisionCode, string>> = {
  discard: "Discard",
  "keep-one": "Decide for",
};

/** "38 of them would be right, 2 would still be wrong:" */
function whatBecomes({
  right,
  wrong,
  discarded,
}: Pick<PreviewPageProps, "right" | "wrong" | "discarded">) {
  const parts = [
    right > 0 && `${right.toLocaleString("en-GB")} would be right and ready to load`,
    discarded > 0 && `${discarded.toLocaleString("en-GB")} would be discarded`,
    wrong > 0 && `${wrong.toLocaleString("en-GB")} would still have something wrong`,
  ].filter(Boolean);
  return parts.length > 0 && `${parts.join(", ")}${wrong > 0 ? ":" : "."}`;
}

const OPTIONS = DISCARD_REASON_CODES.map((value) => ({ value, label: DISCARD_REASONS[value] }));

function usualReason(issue: IssueCode): string {
  return issue === "legal-status-out-of-scope" ? "out-of-scope" : "";
}

function Why({ state }: { state: FormState }) {
  return (
    <>
      <RadioGroup
        name="because"
        label="Why should they not be loaded?"
        options={OPTIONS}
        state={state}
      />
      <TextArea
        name="more"
        label="More about it (needed for another reason)"
        hint="It stays with each of them. Leave out any child’s name. Up to 400 characters."
        rows={3}
        state={state}
      />
    </>
  );
}
