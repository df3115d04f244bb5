import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RECORD_FIELDS } from "@/lib/register/record";
import { checkRows } from "./check-rows";
import { firstChoices, readAnswer } from "./columns-answer";
import { shapeOf } from "./columns-question";
import { headingKey } from "./heading-key";
import { readExtract } from "./read-extract";
import { NO_READING, type Reading } from "./reading";
import { rejectedCsv } from "./rejected-csv";
import { suggestColumns } from "./suggest-columns";
import { toCsv } from "./write-csv";

const TODAY = "2026-11-22";
const bytes = (text: string) => new TextEncoder().encode(text);

const CARE_LIST = [
  "CHILD,NHSNO,Surname,Forename,DOB,DECOM,LS,DEC",
  "A1,9990000018,Ashworth,Iris,04/05/2016,12/01/2026,C2,",
  "A2,9990000026,Barton,Kofi,04/05/2015,12/01/2026,E1,",
];

const CARE_READING: Reading = {
  ...NO_READING,
  columns: {
    nhsNumber: { heading: "NHSNO" },
    familyName: { heading: "Surname" },
    givenNames: { heading: "Forename" },
    dateOfBirth: { heading: "DOB" },
    planType: { constant: "LAC" },
    startDate: { heading: "DECOM" },
    endDate: { heading: "DEC" },
    deleteDate: { absent: true },
    legalStatus: { heading: "LS" },
    localIdentifier: { heading: "CHILD" },
  },
};

function read(lines: readonly string[], reading: Reading) {
  const extract = readExtract(bytes(lines.join("\n")), reading);
  if (!extract.ok) throw new Error(extract.problem);
  return extract;
}

describe("a file without our headings", () => {
  it("is a refusal that can be answered", () => {
    const question = readExtract(bytes(CARE_LIST.join("\n")));
    expect(question).toMatchObject({
      ok: false,
      response: "CPF01",
      reason: "missing-headings",
      question: "columns",
    });
    if (question.ok || !("asked" in question)) throw new Error("no question");
    const columns = suggestColumns(question.asked.columns);
    expect({ ...columns, deleteDate: { absent: true } }).toEqual(CARE_READING.columns);
  });

  it("is suggested for also when no more was said than which sheet is meant", () => {
    const question = readExtract(bytes(CARE_LIST.join("\n")));
    if (question.ok || !("asked" in question)) throw new Error("no question");
    const suggested = firstChoices(question.asked, null);
    expect(suggested.familyName).toBe("column:2");
    expect(firstChoices(question.asked, { ...NO_READING, sheet: "Children" })).toEqual(suggested);
    expect(firstChoices(question.asked, CARE_READING)).toEqual(suggested);
    expect(readAnswer(question.asked, suggested).answer.columns).toEqual(CARE_READING.columns);
  });

  it("is refused for good where it has too few columns, no rows, or a record in place of headings", () => {
    expect(readExtract(bytes("a,b,c,d\n1,2,3,4"))).not.toHaveProperty("question");
    expect(readExtract(bytes(CARE_LIST[0] ?? ""))).not.toHaveProperty("question");
    expect(readExtract(bytes(CARE_LIST.slice(1).join("\n")))).toMatchObject({
      reason: "no-headings",
    });
  });

  it("is read as somebody said, with a value for every row", () => {
    const [first, second] = checkRows(read(CARE_LIST, CARE_READING), TODAY);
    expect(first?.record).toMatchObject({
      nhsNumber: "9990000018",
      familyName: "Ashworth",
      planType: "LAC",
      legalStatus: "C2",
      startDate: "2026-01-12",
      localIdentifier: "A1",
    });
    expect(second?.issues.map(({ code }) => code)).toEqual(["legal-status-out-of-scope"]);
  });

  it("may take the plan type from the legal status, and leaves other codes as they are", () => {
    const reading: Reading = {
      ...CARE_READING,
      columns: { ...CARE_READING.columns, planType: { heading: "LS" } },
      planTypes: { c2: "LAC" },
    };
    const [first, second] = checkRows(read(CARE_LIST, reading), TODAY);
    expect(first?.record).toMatchObject({ planType: "LAC", legalStatus: "C2" });
    expect(second?.issues.map(({ code }) => code)).toEqual(["plan-type-unknown"]);
  });

  it("reads the LA's words for plan types in any writing", () => {
    const lines = [
      "NHS number,Family name,Given names,Date of birth,Plan type,Start date",
      "9990000018,Ashworth,Iris,04/05/2016,Child in  CARE,12/01/2026",
      "9990000026,Barton,Kofi,04/05/2015,CPP,12/01/2026",
    ];
    const reading: Reading = { ...NO_READING, planTypes: { "child in care": "LAC" } };
    const rows = checkRows(read(lines, reading), TODAY);
    expect(rows.map(({ record }) => record?.planType)).toEqual(["LAC", "CPP"]);
  });

  it("says a column to be absent although its heading is ours", () => {
    const lines = CARE_LIST.map((line, index) =>
      index === 0 ? line.replace("DEC,", "").replace(/DEC$/, "End date") : line,
    );
    const extract = read(lines, {
      ...CARE_READING,
      columns: { ...CARE_READING.columns, endDate: { absent: true } },
    });
    expect(extract.columns).not.toContain("endDate");
    expect(extract.ignored).toContain("End date");
  });

  it("never guesses the order of day and month", () => {
    const lines = CARE_LIST.map((line) => line.replaceAll("12/01/2026", "01/13/2026"));
    expect(checkRows(read(lines, CARE_READING), TODAY)[0]?.record).toBeNull();
  });

  it("is asked about again when a reading does not give what is required", () => {
    const reading: Reading = {
      ...CARE_READING,
      columns: { ...CARE_READING.columns, dateOfBirth: { heading: "Birthday" } },
    };
    expect(readExtract(bytes(CARE_LIST.join("\n")), reading)).toMatchObject({
      question: "columns",
    });
  });
});

const awkward = fc.constantFrom("=1+1", "'", "000123", "a\r\nb", "نور", "Jose\u0301", " x ", "-");
const text = fc
  .oneof(awkward, fc.string({ unit: "binary" }), fc.string())
  .map((any) => any.replaceAll("\0", "").toWellFormed());
const digits = /^\s*(?:[\d\s-]{9,}|\d{1,4}[/-]\d{1,2}[/-]\d{1,4})\s*$/;
const headings = fc
  .uniqueArray(text, { minLength: 9, maxLength: 14, selector: headingKey })
  .filter((row) => row.every((heading) => headingKey(heading) !== "" && !digits.test(heading)))
  .filter(
    (row) => new Set([...row.map(headingKey), "upload", "row", "issues"]).size > row.length + 2,
  );

describe("rejected.csv of a file that is read as somebody said", () => {
  it("has the file's own headings, and is read by the same reading to the same texts", () => {
    const file = headings.chain((own) =>
      fc.tuple(
        fc.constant(own),
        fc.array(fc.array(text, { minLength: own.length, maxLength: own.length }), {
          minLength: 1,
          maxLength: 4,
        }),
      ),
    );
    fc.assert(
      fc.property(file, fc.boolean(), ([own, cells], isConstant) => {
        const columns: Reading["columns"] = {};
        for (const [index, field] of RECORD_FIELDS.slice(0, 9).entries())
          columns[field] = { heading: own[index] ?? "" };
        if (isConstant) columns.planType = { constant: "LAC" };
        const reading: Reading = {
          ...NO_READING,
          columns,
          planTypes: { x: "CPP" },
        };
        const first = readExtract(bytes(toCsv([own, ...cells])), reading);
        // toCsv guards formulas, and only files with our reference are read without the guard: compare what was read.
        fc.pre(first.ok);
        const rows = first.rows.map((row) => ({ ...row, issues: "Wrong." }));
        const csv = rejectedCsv({ sequenceNumber: 3, headings: first.headings, rows });
        const again = readExtract(bytes(csv), reading);
        if (!again.ok) throw new Error(again.problem);
        expect(shapeOf(again.headings)).toEqual(shapeOf(first.headings));
        expect(again.columns.slice(0, first.columns.length)).toEqual(first.columns);
        expect(again.rows.map(({ cells }) => cells.slice(0, first.headings.length))).toEqual(
          first.rows.map(({ cells }) => cells),
        );
        const outcome = ({ record, issues }: ReturnType<typeof checkRows>[number]) => ({
          record,
          codes: issues.map(({ code }) => code),
        });
        expect(checkRows(again, TODAY).map(outcome)).toEqual(checkRows(first, TODAY).map(outcome));
      }),
      { numRuns: 300 },
    );
  });
});
