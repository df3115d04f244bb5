import { describe, expect, it } from "vitest";
import { COLUMNS } from "../columns";
import { readExtract } from "../read-extract";
import { sampleOds, type SampleSheet } from "../sample/sample-workbook";

const HEADINGS = COLUMNS.map((column) => column.heading);
const text = (value: string, attributes = "") =>
  `<table:table-cell office:value-type="string" ${attributes}><text:p>${value}</text:p></table:table-cell>`;
const row = (cells: string, attributes = "") =>
  `<table:table-row ${attributes}>${cells}</table:table-row>`;
const HEADING_ROW = row(HEADINGS.map((heading) => text(heading)).join(""));

function read(xml: string, more: SampleSheet[] = [], styles = "") {
  const extract = readExtract(
    sampleOds(
      [{ name: "A", rows: [], xml: xml.replace("HEADINGS", HEADING_ROW) }, ...more],
      {},
      styles,
    ),
  );
  if (!extract.ok) throw new Error(extract.problem);
  return extract;
}

/** What one cell, written so, is read as. */
const cell = (xml: string) => read(`HEADINGS${row(`${xml}${text("x")}`)}`).rows[0]?.cells[0];

const float = (value: string, shown: string) =>
  `<table:table-cell office:value-type="float" office:value="${value}"><text:p>${shown}</text:p></table:table-cell>`;
const date = (value: string, shown: string) =>
  `<table:table-cell office:value-type="date" office:date-value="${value}"><text:p>${shown}</text:p></table:table-cell>`;

describe("cells of an OpenDocument spreadsheet", () => {
  it.each([
    ["a number", float("9990000018", "9990000018"), "9990000018"],
    ["a number that is shown rounded", float("9990000018", "9.99E+09"), "9990000018"],
    ["a number in powers of ten", float("9.990000018E9", "9990000018"), "9990000018"],
    ["a number shown with spaces", float("9990000018", "999 000 0018"), "999 000 0018"],
    ["a number shown with zeros before it", float("123", "000123"), "000123"],
    ["a fraction", float("1.50", "1.5"), "1.5"],
    ["a date", date("2015-04-12", "04/12/15"), "2015-04-12"],
    ["a date at midnight", date("2015-04-12T00:00:00", "12/04/2015 00:00"), "2015-04-12"],
    ["a date with a time", date("2015-04-12T09:30:00", "12/04/2015"), "2015-04-12 09:30:00"],
    [
      "true",
      `<table:table-cell office:value-type="boolean" office:boolean-value="true"><text:p>WAHR</text:p></table:table-cell>`,
      "TRUE",
    ],
    [
      "an error that is stored as nought",
      `<table:table-cell table:formula="of:=[.B1]" office:value-type="float" office:value="0"><text:p>#REF!</text:p></table:table-cell>`,
      "#REF!",
    ],
    [
      "an error that is stored as nothing",
      `<table:table-cell table:formula="of:=[.B1]" office:value-type="string" office:string-value="" calcext:value-type="error"><text:p>Err:508</text:p></table:table-cell>`,
      "Err:508",
    ],
    [
      "a formula",
      `<table:table-cell table:formula="of:=[.B1]" office:value-type="string"><text:p>Smith</text:p></table:table-cell>`,
      "Smith",
    ],
    ["a formula without a result", `<table:table-cell table:formula="of:=[.B1]"/>`, "#FORMULA"],
    [
      "paragraphs, spans and spaces",
      `<table:table-cell office:value-type="string"><text:p>  a\n <text:span>b</text:span> <text:s text:c="2"/>c<text:tab/>d</text:p><text:p>e<text:line-break/>f</text:p></table:table-cell>`,
      "a b   c\td\ne\nf",
    ],
    [
      "a note beside the text",
      `<table:table-cell office:value-type="string"><office:annotation><text:p>ask Sam</text:p></office:annotation><text:p>Smith</text:p><draw:frame><text:p>box</text:p></draw:frame></table:table-cell>`,
      "Smith",
    ],
  ])("%s", (_, xml, expected) => {
    expect(cell(xml)).toBe(expected);
  });
});

describe("what is hidden in an OpenDocument spreadsheet", () => {
  it("leaves out rows that are hidden, filtered or folded away", () => {
    const rows = [
      row(text("1")),
      row(text("2"), 'table:visibility="collapse"'),
      row(text("3"), 'table:visibility="filter" table:number-rows-repeated="2"'),
      `<table:table-row-group table:display="false">${row(text("5"))}</table:table-row-group>`,
      row(text("6"), 'table:number-rows-repeated="2"'),
    ];
    const { rows: seen, notices } = read(`HEADINGS${rows.join("")}`);
    expect(seen.map(({ number, cells }) => [number, cells[0]])).toEqual([
      [2, "1"],
      [7, "6"],
      [8, "6"],
    ]);
    expect(notices).toEqual([
      expect.stringContaining("4 rows are hidden or filtered away and were left out: 3 to 6."),
    ]);
  });

  it("leaves out hidden columns that have something in them", () => {
    const columns = `<table:table-column table:number-columns-repeated="7"/><table:table-column table:number-columns-repeated="2" table:visibility="collapse"/><table:table-column table:number-columns-repeated="1000"/>`;
    const { notices, headings } = read(`${columns}HEADINGS${row(text("1"))}`);
    expect(headings.slice(6)).toEqual(["End date", "", "", "Local identifier"]);
    expect(notices).toEqual(["Columns H and I are hidden and were left out."]);
  });

  it("names hidden sheets, and leaves copies of other files alone", () => {
    const styles = `<style:style style:name="ta2" style:family="table"><style:table-properties table:display="false"/></style:style>`;
    const { sheet, notices } = read(
      `HEADINGS${row(text("1"))}`,
      [
        { name: "Old", rows: [HEADINGS, ["2"]], attributes: 'table:style-name="ta2"' },
        {
          name: "'file:///other.ods'#$A",
          rows: [],
          xml: `<table:table-source/>${HEADING_ROW}${row(text("9"))}`,
        },
      ],
      styles,
    );
    expect([sheet, notices]).toEqual(["A", ["The hidden sheet “Old” was left out."]]);
  });

  it("reads nothing from under merged cells, and says where they are", () => {
    const merged = text("Hall", 'table:number-rows-spanned="2" table:number-columns-spanned="1"');
    const covered = `<table:covered-table-cell office:value-type="string"><text:p>under</text:p></table:covered-table-cell>`;
    const { rows, notices } = read(`HEADINGS${row(text("1") + merged)}${row(text("2") + covered)}`);
    expect(rows.map(({ cells }) => cells.slice(0, 2))).toEqual([
      ["1", "Hall"],
      ["2", ""],
    ]);
    expect(notices[0]).toMatch(/^The cells B2 to B3 are merged:/);
  });
});
