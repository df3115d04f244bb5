import { addDays, addYears } from "@/lib/register/dates";
import { ISSUE_CODES, type IssueCode } from "@/lib/register/issues";
import type { IsoDate, RecordField } from "@/lib/register/record";
import { dayFirst, type SampleRow } from "./sample-rows";

/** Issues that only a register with something in it can raise. */
type RegisterIssueCode =
  | "held-other-birth"
  | "held-other-name"
  | "overlaps-held-plan"
  | "reopened"
  | "reinstated"
  | "changed-since";

export type SampleFaultCode = Exclude<IssueCode, RegisterIssueCode>;

type Cells = Partial<Record<RecordField, string>>;

/** What to change in the row of a child with a live plan; a list makes that many rows of it. */
type Spoil = (cells: Readonly<Record<RecordField, string>>, today: IsoDate) => Cells | Cells[];

const ago = (today: IsoDate, days: number) => dayFirst(addDays(today, -days));
const live = (today: IsoDate): Cells => ({ startDate: ago(today, 70), endDate: "" });
const other = (planType: string) => (planType === "CPP" ? "LAC" : "CPP");
const noStatus = { legalStatus: "" };

/** A way to bring about every issue; the compiler asks for one when an issue is added. */
const FAULTS: Readonly<Record<SampleFaultCode, Spoil>> = {
  "nhs-number-missing": () => ({ nhsNumber: "" }),
  "nhs-number-not-ten-digits": ({ nhsNumber }) => ({ nhsNumber: nhsNumber.slice(1) }),
  "nhs-number-scientific": () => ({ nhsNumber: "9.99E+09" }),
  "nhs-number-check-digit": ({ nhsNumber }) => ({
    nhsNumber: nhsNumber.slice(0, 9) + String((Number(nhsNumber[9]) + 1) % 10),
  }),
  "nhs-number-same-digit": () => ({ nhsNumber: "9999999999" }),
  "name-missing": () => ({ givenNames: "" }),
  "name-has-digits": ({ familyName }) => ({ familyName: `${familyName} 2` }),
  "name-without-letters": () => ({ givenNames: "-" }),
  "name-in-capitals": () => ({ familyName: "MARSDEN" }),
  "text-unreadable": ({ familyName }) => ({ familyName: `${familyName.slice(0, 2)}\ufffd` }),
  "spreadsheet-error": () => ({ givenNames: "#REF!" }),
  "formula-not-calculated": () => ({ givenNames: "#FORMULA" }),
  "value-too-long": () => ({ localIdentifier: "Moved here from another team. ".repeat(2) }),
  "date-missing": () => ({ dateOfBirth: "" }),
  "date-unreadable": () => ({ startDate: "3rd of March" }),
  "date-two-digit-year": ({ startDate }) => ({
    startDate: startDate.slice(0, 6) + startDate.slice(8),
  }),
  "date-impossible": () => ({ dateOfBirth: "30/02/2015" }),
  "date-month-first": () => ({ dateOfBirth: "03/25/2015" }),
  "date-serial-number": () => ({ dateOfBirth: "42087" }),
  "date-with-time": ({ startDate }) => ({ startDate: `${startDate} 00:00` }),
  "date-in-future": (_, today) => ({ endDate: ago(today, -400) }),
  "date-before-1900": () => ({ dateOfBirth: "12/04/1015" }),
  "plan-type-missing": () => ({ planType: "", ...noStatus }),
  "plan-type-unknown": () => ({ planType: "CIN", ...noStatus }),
  "legal-status-out-of-scope": () => ({ planType: "LAC", legalStatus: "E1" }),
  "legal-status-not-used": () => ({ planType: "CPP", legalStatus: "C2" }),
  "row-too-long": () => ({}),
  "birth-after-start": (_, today) => ({ ...live(today), dateOfBirth: ago(today, 60) }),
  "adult-at-start": (_, today) => ({ ...live(today), dateOfBirth: ago(today, 7_300) }),
  "end-before-start": (_, today) => ({ startDate: ago(today, 70), endDate: ago(today, 77) }),
  "delete-before-start": (_, today) => ({ ...live(today), deleteDate: ago(today, 77) }),
  "started-long-ago": (_, today) => ({
    startDate: ago(today, 7_300),
    dateOfBirth: ago(today, 8_000),
    endDate: ago(today, 7_000),
  }),
  "nearly-eighteen": (_, today) => ({
    ...live(today),
    dateOfBirth: dayFirst(addDays(addYears(today, -18), 90)),
  }),
  "duplicate-record": () => [{}, {}],
  "two-dates-of-birth": ({ planType }, today) => [
    { ...live(today), dateOfBirth: ago(today, 500) },
    { ...live(today), ...noStatus, planType: other(planType), dateOfBirth: ago(today, 501) },
  ],
  "two-family-names": ({ planType }, today) => [
    { ...live(today), dateOfBirth: ago(today, 500), familyName: "Hartley" },
    {
      ...live(today),
      dateOfBirth: ago(today, 500),
      familyName: "Hobson",
      ...noStatus,
      planType: other(planType),
    },
  ],
  "nothing-to-withdraw": (_, today) => ({ ...live(today), deleteDate: ago(today, 1) }),
  "overlaps-row": (_, today) => [live(today), { ...live(today), startDate: ago(today, 35) }],
};

function isSampleFault(code: IssueCode): code is SampleFaultCode {
  return Object.hasOwn(FAULTS, code);
}

export const SAMPLE_FAULTS: readonly SampleFaultCode[] = ISSUE_CODES.filter(isSampleFault);

/** The row of a child with a live plan, spoilt in one way: one row, or several where it takes two. */
export function spoil(row: SampleRow, code: SampleFaultCode, today: IsoDate): SampleRow[] {
  const beyond = code === "row-too-long" ? ["see file"] : row.beyond;
  return [FAULTS[code](row.texts, today)].flat().map((changes) => ({
    texts: { ...row.texts, ...changes },
    beyond,
  }));
}
