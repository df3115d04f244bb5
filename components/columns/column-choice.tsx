import { SelectField, type FormState, type Option } from "@/components/form";
import { Tag } from "@/components/ui";
import { LEGAL_STATUSES, LEGAL_STATUS_CODES } from "@/lib/register/legal-status";
import { PLAN_TYPES, PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import { columnLetter, type Column } from "@/lib/uploads/columns";
import {
  ABSENT,
  chosenColumn,
  columnChoice,
  constantChoice,
  type Choices,
} from "@/lib/uploads/columns-answer";
import type { FileColumn } from "@/lib/uploads/columns-question";
import { cautionFor } from "@/lib/uploads/suggest-columns";
import { FirstValues } from "./first-values";

export interface ColumnChoiceProps {
  /** Ours. */
  column: Column;
  file: readonly FileColumn[];
  chosen: Choices;
  first: Choices;
  state: FormState;
  /** Whether what the page starts with is no more than a suggestion. */
  isSuggested: boolean;
}

/** One of our columns, what of the file stands for it, and the first values of that. */
export function ColumnChoice({
  column,
  file,
  chosen,
  first,
  state,
  isSuggested,
}: ColumnChoiceProps) {
  const { field, heading } = column;
  const choice = chosen[field] ?? "";
  const picked = chosenColumn(file, choice);
  const isOurs = isSuggested && choice === first[field] && choice !== "" && choice !== ABSENT;
  const caution = picked && cautionFor(picked.heading);
  const values = `${field}-values`;
  return (
    <div className="columns-choice">
      <SelectField
        name={field}
        label={
          <>
            {heading} {isOurs && <Tag colour="grey">Suggested</Tag>}
          </>
        }
        options={optionsFor(column, file)}
        defaultValue={first[field] ?? ""}
        describedBy={values}
        state={state}
      />
      <div id={values} className="columns-values" aria-live="polite">
        {picked ? <FirstValues values={picked.samples} /> : <p>{withoutColumn(column, choice)}</p>}
        {caution && <p>{caution}</p>}
      </div>
    </div>
  );
}

function optionsFor(column: Column, file: readonly FileColumn[]): Option[] {
  const none = column.required
    ? { value: "", label: "Choose a column" }
    : { value: ABSENT, label: "The file does not have it" };
  return [
    none,
    ...file.map(({ heading, index }) => ({
      value: columnChoice(index),
      label: `${columnLetter(index)}: ${heading}`,
    })),
    ...everyRow(column),
  ];
}

function everyRow({ field }: Column): Option[] {
  if (field === "planType") {
    return PLAN_TYPE_CODES.map((code) => ({
      value: constantChoice(code),
      label: `Every row: ${PLAN_TYPES[code].name} (${code})`,
    }));
  }
  if (field !== "legalStatus") return [];
  return LEGAL_STATUS_CODES.map((code) => ({
    value: constantChoice(code),
    label: `Every row: ${code}, ${LEGAL_STATUSES[code].name}`,
  }));
}

function withoutColumn({ field, rule }: Column, choice: string): string {
  if (choice === "") return rule;
  if (choice !== ABSENT) return "The same for every row of this file.";
  return field === "endDate"
    ? "No plan in this file ends. End dates that we hold stay as they are."
    : "What we hold stays as it is.";
}
