import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, addYears, formatDate } from "@/lib/register/dates";
import { isError } from "@/lib/register/issues";
import { checkValues } from "./check-values";
import type { CellTexts } from "./read-cells";
import { readDate } from "./read-date";

const TODAY = "2026-11-22";

const GOOD: CellTexts = {
  nhsNumber: "999 000 0018",
  familyName: "O’Brien",
  givenNames: "Zoë  Ann",
  dateOfBirth: "12/04/2015",
  planType: "looked-after child",
  startDate: "2024-06-01",
  legalStatus: "section 31",
  localIdentifier: " 000123 ",
};

const codesOf = (changes: CellTexts) =>
  checkValues({ ...GOOD, ...changes }, TODAY).issues.map((issue) => issue.code);

describe("checkValues", () => {
  it("makes a record of good values", () => {
    expect(checkValues(GOOD, TODAY)).toEqual({
      issues: [],
      record: {
        nhsNumber: "9990000018",
        familyName: "O’Brien",
        givenNames: "Zoë Ann",
        dateOfBirth: "2015-04-12",
        planType: "LAC",
        startDate: "2024-06-01",
        endDate: null,
        deleteDate: null,
        legalStatus: "C2",
        localIdentifier: "000123",
      },
    });
  });

  it.each<[string, CellTexts, string[]]>([
    ["no NHS number", { nhsNumber: " - " }, ["nhs-number-missing"]],
    ["an old-style number", { nhsNumber: "ABC 123 45" }, ["nhs-number-not-ten-digits"]],
    ["eleven digits", { nhsNumber: "99900000188" }, ["nhs-number-not-ten-digits"]],
    ["a rounded number", { nhsNumber: "9.43E+09" }, ["nhs-number-scientific"]],
    ["a rounded number, small e", { nhsNumber: "9,43e9" }, ["nhs-number-scientific"]],
    ["a wrong digit", { nhsNumber: "9990000019" }, ["nhs-number-check-digit"]],
    ["one digit repeated", { nhsNumber: "000 000 0000" }, ["nhs-number-same-digit"]],
    ["no name", { familyName: " " }, ["name-missing"]],
    ["digits in a name", { familyName: "Smith2" }, ["name-has-digits"]],
    ["other scripts' digits", { familyName: "حسن٣" }, ["name-has-digits"]],
    ["no letters", { givenNames: "--" }, ["name-without-letters"]],
    ["a lost character", { givenNames: "Jos\ufffd" }, ["text-unreadable"]],
    ["a control character", { familyName: "Smi\u0007th" }, ["text-unreadable"]],
    ["half a character", { familyName: "Smi\ud800th" }, ["text-unreadable"]],
    ["a lost character in the identifier", { localIdentifier: "A\ufffd" }, ["text-unreadable"]],
    ["capitals", { familyName: "O’BRIEN" }, ["name-in-capitals"]],
    [
      "both in capitals",
      { familyName: "NG", givenNames: "JO" },
      ["name-in-capitals", "name-in-capitals"],
    ],
    ["a short name in capitals", { familyName: "NG" }, []],
    ["a script without capitals", { familyName: "王小明李" }, []],
    ["a name too long", { familyName: "a".repeat(101) }, ["value-too-long"]],
    ["an identifier too long", { localIdentifier: "1".repeat(51) }, ["value-too-long"]],
    ["no plan type", { planType: "", legalStatus: "" }, ["plan-type-missing"]],
    ["an unknown plan type", { planType: "CIN", legalStatus: "" }, ["plan-type-unknown"]],
    ["a status out of scope", { legalStatus: "section 47" }, ["legal-status-out-of-scope"]],
    ["a status on another plan", { planType: "CPP" }, ["legal-status-not-used"]],
    ["no dates", { dateOfBirth: "", startDate: "" }, ["date-missing", "date-missing"]],
    ["born after the start", { dateOfBirth: "2024-06-02" }, ["birth-after-start"]],
    ["born on the start", { dateOfBirth: "2024-06-01" }, []],
    ["18 at the start", { dateOfBirth: "2006-06-01" }, ["adult-at-start"]],
    ["a day under 18 at the start", { dateOfBirth: "2006-06-02" }, []],
    ["a mother", { dateOfBirth: "1996-06-02", planType: "UCPP", legalStatus: "" }, []],
    ["ended before the start", { endDate: "2024-05-31" }, ["end-before-start"]],
    ["ended on the start", { endDate: "2024-06-01" }, []],
    ["withdrawn before the start", { deleteDate: "2024-05-31" }, ["delete-before-start"]],
    [
      "started long ago",
      { dateOfBirth: "2000-01-01", startDate: "2008-11-21" },
      ["started-long-ago"],
    ],
    ["started 18 years ago", { dateOfBirth: "2000-01-01", startDate: "2008-11-22" }, []],
    ["over 17 and a half", { dateOfBirth: addMonths(TODAY, -210) }, ["nearly-eighteen"]],
    ["a day under 17 and a half", { dateOfBirth: addDays(addMonths(TODAY, -210), 1) }, []],
    ["over 17 and a half, ended", { dateOfBirth: addMonths(TODAY, -210), endDate: TODAY }, []],
    ["already 18", { dateOfBirth: addYears(TODAY, -18) }, []],
  ])("%s", (_, changes, codes) => {
    expect(codesOf(changes)).toEqual(codes);
  });

  it("finds every fault at once, in the order of the columns", () => {
    expect(
      codesOf({ nhsNumber: "1", givenNames: "", dateOfBirth: "x", endDate: "31/02/2025" }),
    ).toEqual(["nhs-number-not-ten-digits", "name-missing", "date-unreadable", "date-impossible"]);
  });

  it("has no record exactly when there is an error, whatever the values", () => {
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("", "9990000018", "2015-04-12", "CPP"),
    );
    const texts = fc.record({
      nhsNumber: text,
      familyName: text,
      givenNames: text,
      dateOfBirth: text,
      planType: text,
      startDate: text,
      endDate: text,
      deleteDate: text,
      legalStatus: text,
      localIdentifier: text,
    });
    fc.assert(
      fc.property(texts, (any) => {
        const { record, issues } = checkValues({ ...GOOD, ...any }, TODAY, 7);
        expect(record === null).toBe(issues.some(isError));
        expect(issues.every((issue) => issue.row === 7)).toBe(true);
      }),
    );
  });
});

describe("readDate", () => {
  it.each([
    ["12/04/2015", "2015-04-12"],
    ["1/2/2015", "2015-02-01"],
    ["03/04/2015", "2015-04-03"],
    ["29/02/2016", "2016-02-29"],
    ["2015-04-12", "2015-04-12"],
    ["22/11/2026", "2026-11-22"],
    ["01/01/1900", "1900-01-01"],
  ])("%s is %s", (text, date) => {
    expect(readDate(text, TODAY)).toEqual({ date });
  });

  it.each([
    ["12/04/15", "date-two-digit-year"],
    ["12.04.15", "date-two-digit-year"],
    ["30/02/2015", "date-impossible"],
    ["2015-02-29", "date-impossible"],
    ["00/04/2015", "date-impossible"],
    ["45/13/2015", "date-impossible"],
    ["13/13/2015", "date-impossible"],
    ["04/13/2015", "date-month-first"],
    ["12/31/2015", "date-month-first"],
    ["42106", "date-serial-number"],
    ["42106.5", "date-serial-number"],
    ["12/04/2015 00:00", "date-with-time"],
    ["2015-04-12T00:00:00Z", "date-with-time"],
    ["2015-04-12 09:30:00.000", "date-with-time"],
    ["23/11/2026", "date-in-future"],
    ["31/12/1899", "date-before-1900"],
    ["12/04/0015", "date-before-1900"],
    ["12 April 2015", "date-unreadable"],
    ["12-04-2015", "date-unreadable"],
    ["20150412", "date-unreadable"],
    ["2015", "date-unreadable"],
    ["n/a", "date-unreadable"],
  ])("%s: %s", (text, fault) => {
    expect(readDate(text, TODAY)).toEqual({ fault });
  });

  it("reads every day in both ways of writing it", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 46_000 }), (days) => {
        const date = addDays("1900-01-01", days);
        const [year, month, day] = date.split("-").map(Number);
        expect(readDate(date, TODAY)).toEqual({ date });
        expect(readDate(`${day}/${month}/${year}`, TODAY)).toEqual({ date });
        expect(readDate(formatDate(date), TODAY)).toEqual({ fault: "date-unreadable" });
      }),
    );
  });

  it("gives a date or a fault, never both, for any text", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."0123456789/-. T:") }), (text) => {
        const { date, fault } = readDate(text, TODAY);
        expect((date === undefined) !== (fault === undefined)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });
});
