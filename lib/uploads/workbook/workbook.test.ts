import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkRows } from "../check-rows";
import { COLUMNS } from "../columns";
import { readExtract } from "../read-extract";
import { NO_READING } from "../reading";
import { sampleOds, type SampleSheet, sampleXlsx } from "../sample/sample-workbook";

const HEADINGS = COLUMNS.map((column) => column.heading);
const TODAY = "2026-11-22";

function read(bytes: Uint8Array, reading = NO_READING) {
  const extract = readExtract(bytes, reading);
  if (!extract.ok) throw new Error(extract.problem);
  return extract;
}

const row = (nhsNumber: string, familyName = "O’Brien", born = "2015-04-12") => [
  nhsNumber,
  familyName,
  "Zoë",
  born,
  "CPP",
  "2025-02-03",
];

const quoted = (rows: readonly (readonly string[])[]) =>
  rows
    .map((cells) => cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(",") + "\n")
    .join("");

const WRITERS: [kind: string, write: (sheets: readonly SampleSheet[]) => Uint8Array][] = [
  ["Excel workbook", sampleXlsx],
  ["OpenDocument spreadsheet", sampleOds],
];

describe.each(WRITERS)("%s", (kind, write) => {
  it("reads as the same table of texts as its CSV", () => {
    const isExcel = kind === "Excel workbook";
    const special = isExcel ? ["\u0001", "a\rb", "_x0041_", "_x_"] : ["  ", " a  b "];
    const written = isExcel ? /\0/g : /[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Cs}/gu;
    const cell = fc
      .oneof(
        fc.constantFrom("", " ", "000123", "=1+1", "'-x", "a & <b>", " x  y ", "a\nb", "\tx"),
        fc.constantFrom("نور", "Jose\u0301", "9990000018", "12/04/2015", "\u{1f600}", ...special),
        fc.string({ unit: "binary", maxLength: 12 }),
      )
      .map((text) => text.replace(written, ""));
    const width = { minLength: HEADINGS.length, maxLength: HEADINGS.length };
    const tables = fc.array(fc.array(cell, width), { minLength: 1, maxLength: 6 });
    fc.assert(
      fc.property(tables, (table) => {
        const csv = readExtract(new TextEncoder().encode(quoted([HEADINGS, ...table])));
        const extract = readExtract(write([{ name: "A", rows: [HEADINGS, ...table] }]));
        fc.pre(csv.ok || csv.reason === "no-records");
        expect("rows" in extract && extract.rows).toEqual("rows" in csv && csv.rows);
      }),
      { numRuns: 400 },
    );
  });

  it("says what kind of file it is, whatever it is called", () => {
    expect(read(write([{ name: "Register", rows: [HEADINGS, row("9990000018")] }]))).toMatchObject({
      encoding: kind,
      delimiter: null,
      sheet: null,
      notices: [],
    });
  });

  it("skips a title above the headings, and says so", () => {
    const extract = read(
      write([
        {
          name: "Register",
          rows: [["Children on plans, Sheffield"], ["as of", "1 November"], [], HEADINGS, row("1")],
        },
      ]),
    );
    expect(extract.headings).toEqual(HEADINGS);
    expect(extract.rows.map(({ number }) => number)).toEqual([5]);
    expect(extract.notices).toEqual([
      "The headings are in row 4. Rows 1 to 2 above them were left out.",
    ]);
  });

  it("takes the row that somebody said for the headings", () => {
    const rows = [HEADINGS, ["Another", ...HEADINGS.slice(1)], row("9990000018")];
    const extract = readExtract(write([{ name: "Register", rows }]), {
      ...NO_READING,
      headingRow: 2,
      columns: { nhsNumber: { heading: "Another" } },
    });
    expect(extract).toMatchObject({ ok: true, rows: [{ number: 3 }] });
  });

  it("asks which of several sheets of records is meant, and takes the answer", () => {
    const bytes = write([
      { name: "Plans", rows: [HEADINGS, row("9990000018")] },
      { name: "Notes", rows: [["Ask Sam"], ["about page 2"]] },
      { name: "Looked after", rows: [["x"], HEADINGS, row("1"), row("2")] },
    ]);
    expect(readExtract(bytes)).toMatchObject({
      ok: false,
      question: "sheet",
      reason: "which-sheet",
      sheets: [
        { name: "Plans", rows: 1 },
        { name: "Notes", rows: 1 },
        { name: "Looked after", rows: 2 },
      ],
      byItself: null,
    });
    const extract = read(bytes, { ...NO_READING, sheet: "Looked after" });
    expect(extract.sheet).toBe("Looked after");
    expect(extract.rows.map(({ number }) => number)).toEqual([3, 4]);
    expect(extract.notices[0]).toBe(
      "Only the sheet “Looked after” was read. “Plans” and “Notes” were left out.",
    );
  });

  it("takes the only sheet of records without asking, and names the others", () => {
    const bytes = write([
      {
        name: "Codes",
        rows: [
          ["Code", "Meaning"],
          ["CPP", "plan"],
          ["LAC", "looked after"],
        ],
      },
      { name: "Register", rows: [HEADINGS, row("9990000018")] },
      { name: "Empty", rows: [] },
    ]);
    expect(read(bytes)).toMatchObject({
      sheet: "Register",
      notices: ["Only the sheet “Register” was read. “Codes” was left out."],
    });
  });

  it("refuses what is empty, and what has headings alone", () => {
    expect(readExtract(write([{ name: "A", rows: [] }]))).toMatchObject({ reason: "empty" });
    expect(readExtract(write([{ name: "A", rows: [HEADINGS] }]))).toMatchObject({
      reason: "no-records",
    });
  });

  it("refuses more cells in a row than there may be, however they are written", () => {
    const wide = [...row("9990000018"), ...Array.from({ length: 300 }, () => "x")];
    expect(readExtract(write([{ name: "A", rows: [HEADINGS, wide] }]))).toMatchObject({
      reason: "too-many-columns",
    });
  });

  it("has records of the rows that are right", () => {
    const rows = [HEADINGS, row("999 000 0018"), row("9990000026", "#REF!")];
    const checked = checkRows(read(write([{ name: "A", rows }])), TODAY);
    expect(checked.map(({ record }) => record?.nhsNumber)).toEqual(["9990000018", undefined]);
    expect(checked[1]?.issues.map(({ code }) => code)).toContain("spreadsheet-error");
  });
});
