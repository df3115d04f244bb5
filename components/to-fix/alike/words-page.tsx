"use client";

import { useActionState } from "react";
import { Button, Form, IDLE, SelectField, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { countOf } from "@/components/ui";
import { PLAN_TYPE_CODES, PLAN_TYPES } from "@/lib/register/plan-types";
import { DECISIONS } from "@/lib/uploads/alike/decisions";
import { alikeAddress } from "./alike";

interface WordsPageProps {
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** `row` names the word: one that came with it. Most frequent first. */
  words: readonly { word: string; row: string; rows: number }[];
  /** How many more there are. */
  more: number;
}

const LEAVE = { value: "", label: "Leave these as they are" };
const MEANINGS = PLAN_TYPE_CODES.map((code) => ({
  value: code,
  label: `${code}, ${PLAN_TYPES[code].name}`,
}));

/** Which plan each of the LA's words means. What comes out is shown before anything is kept. */
export function WordsPage({ action, words, more }: WordsPageProps) {
  const [state, choose] = useActionState(action, IDLE);
  const back = alikeAddress("plan-type-unknown");
  return (
    <Page title="What your words for plans mean" width="text" state={state} back={{ href: back }}>
      <p>
        {DECISIONS["plan-types"].rule} Leave a word as it is when it can mean more than one plan, or
        none that CP-IS is about.
      </p>
      {words.length === 0 && <p>There is no word left to choose for.</p>}
      <Form action={choose}>
        {words.map(({ word, row, rows }, index) => (
          <SelectField
            key={row}
            name={index === 0 ? "words" : `words-${row}`}
            label={
              <>
                <bdi className="wrap-anywhere">{word.trim()}</bdi> ({countOf(rows, "record")})
              </>
            }
            options={[
              LEAVE,
              ...MEANINGS.map((each) => ({ ...each, value: `${each.value} ${row}` })),
            ]}
            state={state}
          />
        ))}
        {more > 0 && <p>{countOf(more, "rarer word")} can be chosen for after these.</p>}
        {words.length > 0 && <Button pendingText="Looking…">See what would change</Button>}
      </Form>
    </Page>
  );
}
