import type { FormState } from "@/components/form/form-state";
import { RadioGroup } from "@/components/form/radio-group";
import { TextField } from "@/components/form/text-field";
import { LEGAL_STATUSES, LEGAL_STATUS_CODES } from "@/lib/register/legal-status";
import { PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import type { RecordField } from "@/lib/register/record";
import { COLUMNS, type Column } from "@/lib/uploads/columns";
import { planTypeTitle } from "./plan-type-title";
import type { RecordTexts } from "./record-texts";

interface RecordFieldsProps {
  /** Fields that this form leaves alone. */
  without?: readonly RecordField[];
  state: FormState;
  /** What stood there before: what a field holds that `state` has no value for, and shown under each that differs. */
  before: { label: string; texts: RecordTexts };
}

/** One control for each column of the extract, in its order, with its heading and its rule. */
export function RecordFields({ without = [], state, before }: RecordFieldsProps) {
  return COLUMNS.filter(({ field }) => !without.includes(field)).map((column) => (
    <RecordControl key={column.field} column={column} state={state} before={before} />
  ));
}

const PLAN_TYPE_OPTIONS = PLAN_TYPE_CODES.map((code) => ({
  value: code,
  label: `${planTypeTitle(code)} (${code})`,
}));

const LEGAL_STATUS_OPTIONS = [
  { value: "", label: "None" },
  ...LEGAL_STATUS_CODES.map((code) => ({
    value: code,
    label: `${code}: ${LEGAL_STATUSES[code].name}`,
  })),
];

function RecordControl({
  column,
  state,
  before,
}: { column: Column } & Omit<RecordFieldsProps, "without">) {
  const { field, heading, required } = column;
  const was = before.texts[field];
  const about = {
    name: field,
    label: required ? heading : `${heading} (optional)`,
    hint: (
      <>
        {formRule(column)}
        {was !== (state.values[field] ?? was) && (
          <span className="block text-black">
            {before.label}: {was === "" ? "blank" : <bdi>{was}</bdi>}
          </span>
        )}
      </>
    ),
    state,
    defaultValue: was,
  };
  switch (field) {
    case "planType":
      return <RadioGroup {...about} options={PLAN_TYPE_OPTIONS} />;
    case "legalStatus":
      return <RadioGroup {...about} options={LEGAL_STATUS_OPTIONS} />;
    case "nhsNumber":
      return <TextField {...about} width={20} inputMode="numeric" />;
    case "familyName":
    case "givenNames":
      return <TextField {...about} />;
    case "localIdentifier":
      return <TextField {...about} width={20} />;
    default:
      return <TextField {...about} width={10} />;
  }
}

/** The column's rule, without what only a spreadsheet needs to be told. */
function formRule({ field, rule }: Column): string {
  switch (field) {
    case "nhsNumber":
      return "Ten digits, with or without spaces.";
    case "planType":
      return "Choose the plan that this record is about.";
    case "legalStatus":
      return "For a looked after child only.";
    default:
      return rule;
  }
}
