import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isError, ISSUE_CODES, type IssueCode } from "@/lib/register/issues";
import { CELL_ISSUES } from "@/lib/register/issues-of-cells";
import { RECORD_FIELDS, type RecordField } from "@/lib/register/record";
import { checkValues } from "../check-values";
import type { CellTexts } from "../read-cells";
import { changedFields, decideRow, fieldsWith } from "./decide-row";
import { type DecisionCode, decisionsFor } from "./decisions";
import { keepOneOfEqual } from "./keep-one";
import { ambiguousDates, DATE_FIELDS } from "./whole-row";

const today = "2026-03-16";
const right: CellTexts = {
  nhsNumber: "9990000018",
  familyName: "Ashworth",
  givenNames: "Iris May",
  dateOfBirth: "2016-05-04",
  planType: "CPP",
  startDate: "2026-01-12",
};
const words = new Map([
  ["child protection", "CPP" as const],
  ["cla", "LAC" as const],
]);

function decided(code: IssueCode, decision: DecisionCode, texts: CellTexts): CellTexts | null {
  return decideRow(code, decision, { texts: { ...right, ...texts }, today, words });
}

describe.each<[DecisionCode, IssueCode, RecordField, [from: string, to: string | null][]]>([
  [
    "month-first",
    "date-month-first",
    "dateOfBirth",
    [
      ["04/13/2015", "2015-04-13"],
      ["2/28/2016", "2016-02-28"],
      ["2/30/2016", null],
      ["12/25/2026", null], // would be in the future
      ["13/04/2015", null], // has no such fault
    ],
  ],
  [
    "month-first",
    "date-two-digit-year",
    "startDate",
    [
      ["01/13/26", "2026-01-13"],
      ["1.12.25", "2025-01-12"],
      ["13/13/25", null],
    ],
  ],
  ["month-first", "date-with-time", "startDate", [["1/13/2026 00:00", "2026-01-13"]]],
  [
    "month-first",
    "date-unreadable",
    "startDate",
    [
      ["01-13-2026", "2026-01-13"],
      ["soon", null],
    ],
  ],
  [
    "day-first",
    "date-unreadable",
    "startDate",
    [
      ["3 Mar 2015", "2015-03-03"],
      ["3rd March 2015", "2015-03-03"],
      ["Tuesday, 3 March 2015", "2015-03-03"],
      ["March 3, 2015", "2015-03-03"],
      ["3-Mar-15", "2015-03-03"],
      ["03Sept2015", "2015-09-03"],
      ["03.04.2015", "2015-04-03"],
      ["3-4-2015", "2015-04-03"],
      ["2015/04/03", "2015-04-03"],
      ["2015-4-3", "2015-04-03"],
      ["31 Feb 2015", null],
      ["Mar 2015", null],
      ["3 Xyz 2015", null],
      ["03.13.2015", null],
      ["week 9", null],
    ],
  ],
  [
    "two-digit-years",
    "date-two-digit-year",
    "dateOfBirth",
    [
      ["04/05/15", "2015-05-04"],
      ["4-5-15", "2015-05-04"],
      ["04/13/15", null],
    ],
  ],
  [
    "serial-numbers",
    "date-serial-number",
    "dateOfBirth",
    [
      ["42107", "2015-04-13"],
      ["42107.5", "2015-04-13"],
      ["25569", "1970-01-01"],
      ["99999", null],
    ],
  ],
  [
    "drop-times",
    "date-with-time",
    "startDate",
    [
      ["2026-01-12 00:00:00", "2026-01-12"],
      ["2026-01-12T09:30:00Z", "2026-01-12"],
      ["12/1/2026 12:00 AM", "2026-01-12"],
      ["1/13/2026 00:00", null],
    ],
  ],
  [
    "plan-types",
    "plan-type-unknown",
    "planType",
    [
      ["Child  Protection", "CPP"],
      [" cla ", "LAC"],
      ["CIN", null],
    ],
  ],
  [
    "only-digits",
    "nhs-number-not-ten-digits",
    "nhsNumber",
    [
      ["NHS: 999 000 0018", "9990000018"],
      ["999.000.0018", "9990000018"],
      ["9990000018.0", "9990000018"],
      ["999/000/0019", null],
      ["999 000 001", null],
      ["ABC 123", null],
    ],
  ],
  [
    "repair-letters",
    "name-has-digits",
    "givenNames",
    [
      ["RamÃ³n", "Ramón"],
      ["JosÃ© Ã¼ber", "José über"],
      ["Ram³n", null],
      ["Ahmed 2", null],
    ],
  ],
  [
    "repair-letters",
    "text-unreadable",
    "familyName",
    [
      ["O\u0092Brien", "O’Brien"],
      ["Jos\u00c3\u0089", "JosÉ"],
      ["Jos\ufffd", null],
    ],
  ],
  [
    "take-out-digits",
    "name-has-digits",
    "familyName",
    [
      ["Ashworth 2", "Ashworth"],
      ["(1) Ashworth", "Ashworth"],
      ["Ashworth3", "Ashworth"],
      ["J0nes", null],
      ["12345", null],
    ],
  ],
  [
    "take-out-marks",
    "text-unreadable",
    "familyName",
    [
      ["Ash\u0007worth", "Ashworth"],
      ["Ash\ufffdworth", null],
    ],
  ],
])("%s, for %s", (decision, code, field, cells) => {
  it.each(cells)("%j becomes %j", (from, to) => {
    expect(decisionsFor(code)).toContain(decision);
    expect(decided(code, decision, { [field]: from })?.[field] ?? null).toBe(to);
  });
});

describe("reading a whole row month first", () => {
  const whole = (texts: CellTexts) => decided("date-month-first", "month-first-whole-row", texts);

  it("turns the dates that could be read either way too", () => {
    const row = { dateOfBirth: "03/04/2015", startDate: "1/13/2026", endDate: "2026-02-03" };
    expect(whole(row)).toMatchObject({
      dateOfBirth: "2015-03-04",
      startDate: "2026-01-13",
      endDate: "2026-02-03",
    });
    expect(ambiguousDates(row)).toEqual(["dateOfBirth"]);
  });

  it.each<[string, CellTexts]>([
    ["a date that can only be day first", { dateOfBirth: "25/12/2015", startDate: "1/13/2026" }],
    ["a date that would be in the future", { dateOfBirth: "1/13/2015", startDate: "12/01/2026" }],
    ["no date month first", { dateOfBirth: "03/04/2015" }],
  ])("leaves a row with %s alone", (_, texts) => {
    expect(whole(texts)).toBeNull();
  });
});

const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 12 }),
  fc.constantFrom(
    "04/13/2015",
    "03/04/15",
    "3 Mar 2015",
    "42107",
    "42107.2",
    "2015-04-13 10:00",
    "1/13/26",
  ),
  fc.constantFrom("NHS 999 000 0018", "9990000018.0", "CLA", "child protection", "12345", ""),
  fc.constantFrom("RamÃ³n", "Ashworth 2", "O\u0092Brien", "Ash\u0007", "Jos\ufffd", "J0nes 2"),
  fc
    .date({ min: new Date("1899-01-01"), max: new Date("2030-01-01"), noInvalidDate: true })
    .map((day) => `${day.getUTCMonth() + 1}/${day.getUTCDate()}/${day.getUTCFullYear()}`),
);
const row: fc.Arbitrary<CellTexts> = fc.record(
  Object.fromEntries(RECORD_FIELDS.map((field) => [field, text])),
  { requiredKeys: [] },
);
const offered = fc.constantFrom(
  ...ISSUE_CODES.flatMap((code) => decisionsFor(code).map((decision) => ({ code, decision }))),
);

describe("whatever the row", () => {
  it("changes only what has the fault (or, for whole rows, dates), and only into what can be read", () => {
    fc.assert(
      fc.property(row, offered, (texts, { code, decision }) => {
        const after = decideRow(code, decision, { texts, today, words });
        if (after === null) return;
        const changed = changedFields(texts, after);
        const allowed =
          decision === "month-first-whole-row" ? DATE_FIELDS : fieldsWith(code, texts, today);
        expect(changed).not.toEqual([]);
        expect(allowed).toEqual(expect.arrayContaining(changed));
        const unread = checkValues(after, today).issues.filter(
          (issue) => isError(issue) && Object.hasOwn(CELL_ISSUES, issue.code),
        );
        expect(unread.filter(({ field }) => field && changed.includes(field))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it("applied twice does what it does once", () => {
    fc.assert(
      fc.property(row, offered, (texts, { code, decision }) => {
        const once = decideRow(code, decision, { texts, today, words });
        if (once !== null)
          expect(decideRow(code, decision, { texts: once, today, words })).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});

describe("keeping one of equal rows", () => {
  const twin = (id: string, texts: CellTexts = {}, uploadId = "a") => ({
    id,
    uploadId,
    texts: { ...right, ...texts },
  });

  it("keeps the first and discards the others, whatever spaces they came with", () => {
    const verdicts = keepOneOfEqual([twin("1"), twin("2", { familyName: " Ashworth" })], today);
    expect([...verdicts]).toEqual([
      ["1", "keep"],
      ["2", "discard"],
    ]);
  });

  it("leaves rows alone that differ, stand in different uploads, or are by themselves", () => {
    const rows = [
      twin("1", { localIdentifier: "A" }),
      twin("2", { localIdentifier: "B" }),
      twin("3", { startDate: "2026-01-13" }),
      twin("4", {}, "b"),
      twin("5", { startDate: "" }),
      twin("6", { startDate: "" }),
    ];
    expect([...keepOneOfEqual(rows, today)]).toEqual([]);
  });
});
