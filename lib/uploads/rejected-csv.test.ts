import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { COLUMNS } from "./columns";
import { readCsvRow } from "./read-csv-row";
import { readExtract } from "./read-extract";
import { rejectedCsv } from "./rejected-csv";
import { blankTemplate, toCsv } from "./write-csv";

const HEADINGS = COLUMNS.map((column) => column.heading);

function read(csv: string) {
  const extract = readExtract(new TextEncoder().encode(csv));
  if (!extract.ok) throw new Error(extract.problem);
  return extract;
}

const awkward = fc.constantFrom(
  "=1+1",
  "+44",
  "-1",
  "@x",
  "'",
  "''=",
  "\t",
  "\r",
  "000123",
  '"',
  '""',
  ",",
  ";",
  "a\r\nb",
  "نور",
  "Jose\u0301",
  " x ",
  "＝1",
);
const cell = fc
  .oneof(awkward, fc.string({ unit: "binary" }), fc.string())
  .map((text) => text.replaceAll("\0", ""));
const cells = fc.array(cell, { minLength: HEADINGS.length, maxLength: HEADINGS.length });

describe("toCsv", () => {
  it("guards every cell that a spreadsheet would run", () => {
    expect(toCsv([["=1", "+1", "-1", "@1", "'1", "1"]])).toBe("\ufeff'=1,'+1,'-1,'@1,''1,1\r\n");
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1 }), (row) => {
        const { cells } = readCsvRow(toCsv([row]), 1, ",");
        expect(cells.length).toBe(row.length);
        for (const written of cells)
          expect(written).not.toMatch(/^(?:[=+\-@\t\r]|'(?![=+\-@\t\r\n'＝＋－＠]))/);
      }),
    );
  });

  it("writes a template that is all headings", () => {
    expect(blankTemplate()).toBe(`\ufeff${HEADINGS.join(",")}\r\n`);
  });
});

describe("rejected.csv", () => {
  it("adds where each row came from and what is wrong with it", () => {
    const csv = rejectedCsv({
      sequenceNumber: 12,
      headings: HEADINGS,
      rows: [{ number: 7, cells: HEADINGS.map(() => "x"), issues: "Column A: wrong." }],
    });
    const { headings, rows, reference } = read(csv);
    expect(headings.slice(10)).toEqual(["Upload", "Row", "Issues"]);
    expect(rows[0]?.cells.slice(10)).toEqual(["12", "7", "Column A: wrong."]);
    expect(reference).toEqual({ upload: 10, row: 11 });
  });

  it("reads back as exactly the same cells", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(cells, cell), { minLength: 1, maxLength: 5 }), (rows) => {
        const csv = rejectedCsv({
          sequenceNumber: 1,
          headings: HEADINGS,
          rows: rows.map(([each, issues], index) => ({ number: index + 2, cells: each, issues })),
        });
        const back = read(csv).rows.map((row) => row.cells.slice(0, HEADINGS.length));
        expect(back).toEqual(rows.map(([each]) => each));
      }),
      { numRuns: 500 },
    );
  });

  it("keeps cells beyond the headings, still beyond them", () => {
    const row = { number: 2, cells: [...HEADINGS.map(() => "x"), "", "=beyond"], issues: "!" };
    const first = read(rejectedCsv({ sequenceNumber: 1, headings: HEADINGS, rows: [row] }));
    expect(first.rows[0]?.cells.slice(first.headings.length)).toEqual(["", "=beyond"]);
  });

  it("replaces the reference of an earlier one, and leaves an authority's own column alone", () => {
    const headings = ["Row", ...HEADINGS];
    const cells = ["own", ...HEADINGS.map(() => "x")];
    const once = read(
      rejectedCsv({ sequenceNumber: 1, headings, rows: [{ number: 5, cells, issues: "first" }] }),
    );
    const rows = once.rows.map((row) => ({ ...row, issues: "second" }));
    const twice = read(rejectedCsv({ sequenceNumber: 2, headings: once.headings, rows }));
    expect(twice.headings).toEqual([...headings, "Upload", "Row", "Issues"]);
    expect(twice.rows[0]?.cells).toEqual([...cells, "2", "2", "second"]);
    expect(twice.ignored).toEqual(["Row"]);
  });

  it("leaves apostrophes alone in files that are not ours", () => {
    const csv = `${HEADINGS.join(",")}\n${HEADINGS.map(() => "'-x").join(",")}\n`;
    expect(read(csv).rows[0]?.cells[0]).toBe("'-x");
  });
});
