import {
  hasTenDigits,
  isOneDigitRepeated,
  isValidNhsNumber,
  normaliseNhsNumber,
} from "@/lib/register/nhs-number";
import type { IssueCode } from "@/lib/register/issues";
import { legalStatusOf } from "@/lib/register/legal-status";
import { planTypeOf } from "@/lib/register/plan-types";
import type { IsoDate, RecordField, RecordValues } from "@/lib/register/record";
import { cleanText, isUnreadable } from "./clean-text";
import { COLUMNS } from "./columns";
import { readDate } from "./read-date";

/** The cells of one row, as text; a field that is not there counts as blank. */
export type CellTexts = Partial<Record<RecordField, string>>;

/** Notes a fault at a field. */
export type Report = (code: IssueCode, field: RecordField) => void;

/** What each cell says by itself: null where it is blank or could not be read. */
export type Readings = { [F in RecordField]: RecordValues[F] | null };

const MAX_LENGTHS: ReadonlyMap<RecordField, number> = new Map(
  COLUMNS.map((column) => [column.field, column.maxLength]),
);

export function readCells(texts: CellTexts, today: IsoDate, report: Report): Readings {
  const cell = (field: RecordField): string | null => {
    const text = cleanText(texts[field] ?? "");
    if (text.length <= (MAX_LENGTHS.get(field) ?? Infinity)) return text;
    report("value-too-long", field);
    return null;
  };
  const date = (field: RecordField, required: boolean): IsoDate | null => {
    const text = cell(field);
    if (text === null) return null;
    if (text === "") {
      if (required) report("date-missing", field);
      return null;
    }
    const reading = readDate(text, today);
    if (reading.fault === undefined) return reading.date;
    report(reading.fault, field);
    return null;
  };
  const nhsNumber = readNhsNumber(cell("nhsNumber"), report);
  const familyName = readName(cell("familyName"), "familyName", report);
  const givenNames = readName(cell("givenNames"), "givenNames", report);
  warnOfCapitals(familyName, givenNames, report);
  const dateOfBirth = date("dateOfBirth", true);
  const planType = readPlanType(cell("planType"), report);
  return {
    nhsNumber,
    familyName,
    givenNames,
    dateOfBirth,
    planType,
    startDate: date("startDate", true),
    endDate: date("endDate", false),
    deleteDate: date("deleteDate", false),
    legalStatus: readLegalStatus(cell("legalStatus"), planType, report),
    localIdentifier: readLocalIdentifier(cell("localIdentifier"), report),
  };
}

function readNhsNumber(text: string | null, report: Report): string | null {
  if (text === null) return null;
  const digits = normaliseNhsNumber(text);
  if (isValidNhsNumber(digits)) return digits;
  report(nhsNumberFault(text, digits), "nhsNumber");
  return null;
}

function nhsNumberFault(text: string, digits: string): IssueCode {
  if (digits === "") return "nhs-number-missing";
  if (/^\d+(?:[.,]\d+)?E\+?\d+$/i.test(text)) return "nhs-number-scientific";
  if (!hasTenDigits(digits)) return "nhs-number-not-ten-digits";
  return isOneDigitRepeated(digits) ? "nhs-number-same-digit" : "nhs-number-check-digit";
}

function readPlanType(text: string | null, report: Report): RecordValues["planType"] | null {
  if (text === null) return null;
  const planType = planTypeOf(text);
  if (planType === null)
    report(text === "" ? "plan-type-missing" : "plan-type-unknown", "planType");
  return planType;
}

/** Kept for looked after children only; what others carry is left out with a warning. */
function readLegalStatus(
  text: string | null,
  planType: RecordValues["planType"] | null,
  report: Report,
): RecordValues["legalStatus"] {
  if (text === null || text === "" || planType === null) return null;
  if (planType !== "LAC") {
    report("legal-status-not-used", "legalStatus");
    return null;
  }
  const status = legalStatusOf(text);
  if (status === null) report("legal-status-out-of-scope", "legalStatus");
  return status;
}

function readLocalIdentifier(text: string | null, report: Report): string | null {
  if (text === null || text === "") return null;
  if (!isUnreadable(text)) return text;
  report("text-unreadable", "localIdentifier");
  return null;
}

function readName(
  text: string | null,
  field: "familyName" | "givenNames",
  report: Report,
): string | null {
  if (text === null) return null;
  const fault = nameFault(text);
  if (fault === null) return text;
  report(fault, field);
  return null;
}

function nameFault(name: string): IssueCode | null {
  if (name === "") return "name-missing";
  if (isUnreadable(name)) return "text-unreadable";
  if (/\p{N}/u.test(name)) return "name-has-digits";
  return /\p{L}/u.test(name) ? null : "name-without-letters";
}

/** A short name in capitals, as NG or JO, may be initials: it counts only when both are. */
function warnOfCapitals(
  familyName: string | null,
  givenNames: string | null,
  report: Report,
): void {
  const family = capitals(familyName);
  const given = capitals(givenNames);
  const both = family > 0 && given > 0;
  if (both || family >= 4) report("name-in-capitals", "familyName");
  if (both || given >= 4) report("name-in-capitals", "givenNames");
}

/** How many letters a name in capitals has; 0 for any other, and for scripts without capitals. */
function capitals(name: string | null): number {
  if (!name || name !== name.toUpperCase() || name === name.toLowerCase()) return 0;
  return name.match(/\p{L}/gu)?.length ?? 0;
}
