import {
  hasTenDigits,
  isOneDigitRepeated,
  isValidNhsNumber,
  normaliseNhsNumber,
} from "@/lib/register/nhs-number";
import type { Issue, IssueCode } from "@/lib/register/issues";
import { type LegalStatus, legalStatusOf } from "@/lib/register/legal-status";
import { type PlanType, planTypeOf } from "@/lib/register/plan-types";
import type { IsoDate, RecordField, RecordValues } from "@/lib/register/record";
import { cleanText, isUnreadable } from "./clean-text";
import { COLUMNS } from "./columns";
import { isSpreadsheetError, NOT_CALCULATED } from "./workbook/cell-faults";
import { type DateReading, readDate } from "./read-date";

/** The cells of one row, as text; a field that is not there counts as blank. */
export type CellTexts = Partial<Record<RecordField, string>>;

/** A row while it is read. Passed along, not closed over: a closure per row costs as much as reading. */
export interface RowUnderCheck {
  row: number;
  texts: CellTexts;
  today: IsoDate;
  issues: Issue[];
  /** Dates read before: a file has few different ones, and each is then held in memory once. */
  dates: Map<string, DateReading>;
}

export function report({ row, issues }: RowUnderCheck, code: IssueCode, field: RecordField): void {
  issues.push({ row, field, code, related: [] });
}

/** What each cell says by itself: null where it is blank or could not be read. */
export type Readings = { [F in RecordField]: RecordValues[F] | null };

const MAX_LENGTHS: ReadonlyMap<RecordField, number> = new Map(
  COLUMNS.map((column) => [column.field, column.maxLength]),
);

export function readCells(under: RowUnderCheck): Readings {
  const nhsNumber = readNhsNumber(under);
  const familyName = readName(under, "familyName");
  const givenNames = readName(under, "givenNames");
  warnOfCapitals(under, familyName, givenNames);
  const dateOfBirth = readDateCell(under, "dateOfBirth", true);
  const planType = readPlanType(under);
  return {
    nhsNumber,
    familyName,
    givenNames,
    dateOfBirth,
    planType,
    startDate: readDateCell(under, "startDate", true),
    endDate: readDateCell(under, "endDate", false),
    deleteDate: readDateCell(under, "deleteDate", false),
    legalStatus: readLegalStatus(under, planType),
    localIdentifier: readLocalIdentifier(under),
  };
}

/** The clean text of a cell; null, and said, when it is longer than its column holds or a spreadsheet's word for a fault. */
function textOf(under: RowUnderCheck, field: RecordField): string | null {
  const text = cleanText(under.texts[field] ?? "");
  if (text.length > (MAX_LENGTHS.get(field) ?? Infinity)) report(under, "value-too-long", field);
  else if (isSpreadsheetError(text)) report(under, "spreadsheet-error", field);
  else if (text === NOT_CALCULATED) report(under, "formula-not-calculated", field);
  else return text;
  return null;
}

function readDateCell(under: RowUnderCheck, field: RecordField, required: boolean): IsoDate | null {
  const text = textOf(under, field);
  if (text === null) return null;
  if (text === "") {
    if (required) report(under, "date-missing", field);
    return null;
  }
  let reading = under.dates.get(text);
  if (reading === undefined) {
    reading = readDate(text, under.today);
    under.dates.set(text, reading);
  }
  if (reading.fault === undefined) return reading.date;
  report(under, reading.fault, field);
  return null;
}

function readNhsNumber(under: RowUnderCheck): string | null {
  const text = textOf(under, "nhsNumber");
  if (text === null) return null;
  const digits = normaliseNhsNumber(text);
  if (isValidNhsNumber(digits)) return digits;
  report(under, nhsNumberFault(text, digits), "nhsNumber");
  return null;
}

function nhsNumberFault(text: string, digits: string): IssueCode {
  if (digits === "") return "nhs-number-missing";
  if (/^\d+(?:[.,]\d+)?E\+?\d+$/i.test(text)) return "nhs-number-scientific";
  if (!hasTenDigits(digits)) return "nhs-number-not-ten-digits";
  return isOneDigitRepeated(digits) ? "nhs-number-same-digit" : "nhs-number-check-digit";
}

function readPlanType(under: RowUnderCheck): PlanType | null {
  const text = textOf(under, "planType");
  if (text === null) return null;
  const planType = planTypeOf(text);
  if (planType === null) {
    report(under, text === "" ? "plan-type-missing" : "plan-type-unknown", "planType");
  }
  return planType;
}

/** Kept for looked after children only; what others carry is left out with a warning. */
function readLegalStatus(under: RowUnderCheck, planType: PlanType | null): LegalStatus | null {
  const text = textOf(under, "legalStatus");
  if (text === null || text === "" || planType === null) return null;
  if (planType !== "LAC") {
    report(under, "legal-status-not-used", "legalStatus");
    return null;
  }
  const status = legalStatusOf(text);
  if (status === null) report(under, "legal-status-out-of-scope", "legalStatus");
  return status;
}

function readLocalIdentifier(under: RowUnderCheck): string | null {
  const text = textOf(under, "localIdentifier");
  if (text === null || text === "") return null;
  if (!isUnreadable(text)) return text;
  report(under, "text-unreadable", "localIdentifier");
  return null;
}

function readName(under: RowUnderCheck, field: "familyName" | "givenNames"): string | null {
  const text = textOf(under, field);
  if (text === null) return null;
  const fault = nameFault(text);
  if (fault === null) return text;
  report(under, fault, field);
  return null;
}

function nameFault(name: string): IssueCode | null {
  if (/^[A-Za-z][A-Za-z '-]*$/.test(name)) return null;
  if (name === "") return "name-missing";
  if (isUnreadable(name)) return "text-unreadable";
  if (/\p{N}/u.test(name)) return "name-has-digits";
  return /\p{L}/u.test(name) ? null : "name-without-letters";
}

/** A short name in capitals, as NG or JO, may be initials: it counts only when both are. */
function warnOfCapitals(
  under: RowUnderCheck,
  familyName: string | null,
  givenNames: string | null,
): void {
  const family = capitals(familyName);
  const given = capitals(givenNames);
  const both = family > 0 && given > 0;
  if (both || family >= 4) report(under, "name-in-capitals", "familyName");
  if (both || given >= 4) report(under, "name-in-capitals", "givenNames");
}

/** How many letters a name in capitals has; 0 for any other, and for scripts without capitals. */
function capitals(name: string | null): number {
  if (!name || /[a-z]/.test(name) || name !== name.toUpperCase() || name === name.toLowerCase())
    return 0;
  return name.match(/\p{L}/gu)?.length ?? 0;
}
