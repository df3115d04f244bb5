import { z } from "zod";
import { formText } from "@/components/form/form-text";
import type { FormState } from "@/components/form/form-state";
import { type Issue, issueMessage } from "@/lib/register/issues";
import { legalStatusOf } from "@/lib/register/legal-status";
import { formatNhsNumber } from "@/lib/register/nhs-number";
import { planTypeOf } from "@/lib/register/plan-types";
import {
  type IsoDate,
  RECORD_FIELDS,
  type RecordField,
  type RecordValues,
} from "@/lib/register/record";

/** A record as a form holds it: what a person types, by field. */
export type RecordTexts = Record<RecordField, string>;

const recordForm = z.object({
  nhsNumber: formText,
  familyName: formText,
  givenNames: formText,
  dateOfBirth: formText,
  planType: formText,
  startDate: formText,
  endDate: formText,
  deleteDate: formText,
  legalStatus: formText,
  localIdentifier: formText,
}) satisfies z.ZodType<RecordTexts>;

export function postedTexts(formData: FormData): RecordTexts {
  return recordForm.parse(Object.fromEntries(formData));
}

/** A held record, written as people here write it. */
export function heldTexts(record: RecordValues): RecordTexts {
  return {
    ...record,
    nhsNumber: formatNhsNumber(record.nhsNumber),
    dateOfBirth: dayFirst(record.dateOfBirth),
    startDate: dayFirst(record.startDate),
    endDate: dayFirst(record.endDate),
    deleteDate: dayFirst(record.deleteDate),
    legalStatus: record.legalStatus ?? "",
    localIdentifier: record.localIdentifier ?? "",
  };
}

function dayFirst(date: IsoDate | null): string {
  return date === null ? "" : `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** What somebody typed that differs from what the form showed them. */
export function touchedTexts(typed: RecordTexts, opened: RecordTexts): Partial<RecordTexts> {
  const touched = RECORD_FIELDS.filter((field) => typed[field] !== opened[field]);
  return Object.fromEntries(touched.map((field) => [field, typed[field]]));
}

/** A row's values as they came, for boxes that hold one line. */
export function cameTexts(came: Partial<RecordTexts>): RecordTexts {
  const line = (field: RecordField) => (came[field] ?? "").replace(/\s+/g, " ").trim();
  return recordForm.parse(Object.fromEntries(RECORD_FIELDS.map((field) => [field, line(field)])));
}

/** The same, with the two fields that are chosen and not typed turned into choices where they can be read. */
export function startingTexts(came: RecordTexts): RecordTexts {
  return {
    ...came,
    planType: planTypeOf(came.planType) ?? "",
    legalStatus: legalStatusOf(came.legalStatus) ?? "",
  };
}

/** Issues as a form shows them: at their fields, in the order of the extract; the rest for the form as a whole. */
export function faultsOf(issues: readonly Issue[]): Pick<FormState, "errors" | "formError"> {
  const at = (field: RecordField | null) =>
    issues
      .filter((issue) => issue.field === field)
      .map(issueMessage)
      .join(" ");
  const errors = RECORD_FIELDS.map((field) => [field, at(field)] as const);
  return {
    errors: Object.fromEntries(errors.filter(([, message]) => message !== "")),
    formError: at(null) || undefined,
  };
}
