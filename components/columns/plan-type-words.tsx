import { SelectField, type FormState, type Option } from "@/components/form";
import { countOf } from "@/components/ui";
import { PLAN_TYPES, PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import { LEAVE, wordName, type Choices } from "@/lib/uploads/columns-answer";
import type { FileColumn } from "@/lib/uploads/columns-question";

interface PlanTypeWordsProps {
  column: FileColumn;
  words: NonNullable<FileColumn["words"]>;
  first: Choices;
  state: FormState;
}

const MEANINGS: readonly Option[] = [
  ...PLAN_TYPE_CODES.map((code) => ({
    value: code,
    label: `${code}: ${PLAN_TYPES[code].name}`,
  })),
  { value: LEAVE, label: "Leave as it is" },
];

/** What the LA calls its plans. A word that nobody says the meaning of rejects its rows, and harms nobody. */
export function PlanTypeWords({ column, words, first, state }: PlanTypeWordsProps) {
  return (
    <fieldset className="nhsuk-fieldset columns-group" aria-describedby="words-hint">
      <legend className="nhsuk-fieldset__legend nhsuk-fieldset__legend--m">
        <h2 className="nhsuk-fieldset__heading">
          What the words in <bdi>“{column.heading}”</bdi> mean
        </h2>
      </legend>
      <div className="nhsuk-hint" id="words-hint">
        Rows with a word that you leave as it is are rejected. You can correct them afterwards.
      </div>
      {words.map(({ word, rows }, place) => {
        const name = wordName(column.index, place);
        return (
          <div className="columns-choice" key={name}>
            <SelectField
              name={name}
              label={<bdi className="wrap-anywhere">{word}</bdi>}
              options={MEANINGS}
              defaultValue={first[name] ?? LEAVE}
              describedBy={`${name}-rows`}
              state={state}
            />
            <div id={`${name}-rows`} className="columns-values">
              <p>{countOf(rows, "row")}</p>
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}
