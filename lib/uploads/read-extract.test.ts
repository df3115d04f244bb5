import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isError } from "@/lib/register/issues";
import { checkRows } from "./check-rows";
import { COLUMNS, columnLetter } from "./columns";
import { MAX_BYTES, MAX_COLUMNS, MAX_ROWS } from "./limits";
import { readExtract } from "./read-extract";

const TODAY = "2026-11-22";
const HEADINGS = COLUMNS.map((column) => column.heading).join(",");
const bytes = (text: string) => new TextEncoder().encode(text);

function problem(text: string): string {
  const refusal = readExtract(bytes(text));
  return refusal.ok ? "" : refusal.problem;
}

describe("readExtract", () => {
  it("gives rows or a refusal for any bytes, never an exception", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 400 }), (any) => {
        const extract = readExtract(any);
        if (extract.ok) checkRows(extract, TODAY);
        else expect(extract.problem).toMatch(/\.$/);
      }),
      { numRuns: 1_000 },
    );
  });

  it("gives rows or a refusal for anything below good headings", () => {
    const scrap = fc.constantFrom(
      ",",
      '"',
      "\n",
      "\r",
      ";",
      "\t",
      "9990000018",
      "12/04/2015",
      "CPP",
      "é",
      "'",
      " ",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(scrap, fc.string({ unit: "binary" }))), (scraps) => {
        const extract = readExtract(bytes(`${HEADINGS}\n${scraps.join("")}`));
        if (!extract.ok) return;
        const rows = checkRows(extract, TODAY);
        expect(rows.length).toBe(extract.rows.length);
        for (const row of rows) {
          expect(row.record === null).toBe(row.issues.some(isError));
          expect(row.cells.length).toBeGreaterThanOrEqual(extract.headings.length);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("says its limits", () => {
    expect(readExtract(new Uint8Array(MAX_BYTES + 1))).toMatchObject({
      ok: false,
      reason: "too-large",
    });
    const row = `\n${",x".repeat(9)}`;
    expect(readExtract(bytes(HEADINGS + row.repeat(MAX_ROWS)))).toMatchObject({ ok: true });
    expect(problem(HEADINGS + row.repeat(MAX_ROWS + 1))).toContain("more than 100,000 records");
    expect(problem(`${HEADINGS}\n${",".repeat(MAX_COLUMNS)}`)).toContain(
      `more than ${MAX_COLUMNS} cells`,
    );
  });

  it("suggests the closest heading, also when it is only misspelt", () => {
    expect(problem(`${HEADINGS.replace("Date of birth", "Date of brith")}\nx`)).toBe(
      "Row 1 lacks the required heading “Date of birth” (is it “Date of brith”?): add it, or rename the column that stands for it.",
    );
    expect(problem(`${HEADINGS.replace("Plan type", "Ward")}\nx`)).toContain("“Plan type”:");
  });

  it("repeats no heading that may be somebody's", () => {
    const long = `Surname ${"x".repeat(60)}`;
    expect(problem(`${HEADINGS.replace("Family name", long)}\nx`)).not.toContain("xxx");
    expect(problem(`Surname 7,Surname 7,${HEADINGS}\nx`)).toContain(
      "One heading stands twice, in columns A and B",
    );
  });

  it("drops blank headings at the end, so that values below them are said", () => {
    const extract = readExtract(bytes(`${HEADINGS},,\n,,,,,,,,,,x\n`));
    expect(extract.ok && extract.headings.length).toBe(10);
    const [row] = extract.ok ? checkRows(extract, TODAY) : [];
    expect(row?.issues.map((issue) => issue.code)).toContain("row-too-long");
  });
});

describe("columnLetter", () => {
  it.each([
    [0, "A"],
    [25, "Z"],
    [26, "AA"],
    [51, "AZ"],
    [52, "BA"],
    [701, "ZZ"],
    [702, "AAA"],
  ])("%i is %s", (index, letter) => {
    expect(columnLetter(index)).toBe(letter);
  });
});
