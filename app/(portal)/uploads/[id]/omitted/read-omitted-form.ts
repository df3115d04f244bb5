import { z } from "zod";
import type { FormState } from "@/components/form";
import { formText } from "@/components/form/form-text";
import { issueMessage } from "@/lib/register/issues";
import type { IsoDate } from "@/lib/register/record";
import type { OmittedStep } from "@/lib/server/omitted/decide-omitted";
import { readDate } from "@/lib/uploads/read-date";
import { DECISIONS } from "./omitted-query";

export type OmittedForm =
  | { state: FormState }
  | {
      state: null;
      records: { id: string; endDate?: IsoDate }[];
      /** Also all others of the list as it is narrowed. */
      all: boolean;
      step: OmittedStep;
    };

const decision = z.enum(DECISIONS).catch("undecided");

/** What was ticked and typed, or what is wrong with it. An end date is read as everywhere: never in the future. */
export function readOmittedForm(formData: FormData, today: IsoDate): OmittedForm {
  const text = (name: string) => formText.parse(formData.get(name)).trim();
  const chosen = formData.getAll("chosen").map((value) => formText.parse(value));
  const all = text("all") === "yes";
  const what = decision.parse(formData.get("decision"));
  const errors: FormState["errors"] = {};
  const values: Record<string, string> = {
    ...{ chosen: chosen.join(" "), all: all ? "yes" : "", endDate: text("endDate") },
  };
  const dateOf = (name: string): IsoDate | null => {
    values[name] = text(name);
    if (values[name] === "") return null;
    const reading = readDate(values[name], today);
    if (reading.fault === undefined) return reading.date;
    errors[name] = issueMessage({ code: reading.fault, row: 0, field: "endDate", related: [] });
    return null;
  };
  if (chosen.length === 0 && !all) errors.chosen = "Select the records that you want to decide on.";
  if (what !== "ended") {
    const step: OmittedStep = { decision: what === "stays" ? "stays" : null };
    const records = chosen.map((id) => ({ id }));
    return hasNone(errors) ? { state: null, records, all, step } : failed(errors, values);
  }
  const common = dateOf("endDate");
  const typed = all ? [...new Set([...chosen, ...withEnds(formData)])] : chosen;
  const records = typed.map((id) => {
    const endDate = dateOf(`end-${id}`);
    return endDate === null ? { id } : { id, endDate };
  });
  const needsCommon = all || records.some(({ endDate }) => endDate === undefined);
  if (hasNone(errors) && needsCommon && common === null)
    errors.endDate = "Enter the date on which these plans ended.";
  if (!hasNone(errors)) return failed(errors, values);
  return { state: null, records, all, step: { decision: "ended", endDate: common } };
}

/** Rows that have an end of their own typed beside them. */
function withEnds(formData: FormData): string[] {
  return [...formData.entries()]
    .filter(([name, value]) => name.startsWith("end-") && formText.parse(value).trim() !== "")
    .map(([name]) => name.slice("end-".length));
}

function hasNone(errors: FormState["errors"]): boolean {
  return Object.keys(errors).length === 0;
}

function failed(errors: FormState["errors"], values: Record<string, string>): OmittedForm {
  return { state: { status: "error", errors, values } };
}
