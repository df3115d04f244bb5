import { describe, expect, it } from "vitest";
import { COLUMNS } from "../columns";
import { readExtract } from "../read-extract";
import { NO_READING } from "../reading";
import { type Parts, sampleXlsx } from "../sample/sample-workbook";

const HEADINGS = COLUMNS.map((column) => column.heading);
const HEADING_ROW = `<row r="1">${HEADINGS.map((heading) => `<c t="inlineStr"><is><t>${heading}</t></is></c>`).join("")}</row>`;
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

const sheet = (rows: string, before = "", after = "") =>
  `<worksheet xmlns="${MAIN}">${before}<sheetData>${HEADING_ROW}${rows}</sheetData>${after}</worksheet>`;

function read(xml: string, parts: Parts = {}) {
  const extract = readExtract(
    sampleXlsx([{ name: "A", rows: [] }], { "xl/worksheets/sheet1.xml": xml, ...parts }),
    NO_READING,
  );
  if (!extract.ok) throw new Error(extract.problem);
  return extract;
}

const STYLES = `<styleSheet xmlns="${MAIN}"><numFmts><numFmt numFmtId="164" formatCode="[$-809]dd\\ mmmm\\ yyyy;@"/><numFmt numFmtId="165" formatCode="000\\ 000\\ 0000"/><numFmt numFmtId="166" formatCode="&quot;day&quot;0"/><numFmt numFmtId="167" formatCode="000000"/><numFmt numFmtId="168" formatCode="[h]:mm"/></numFmts>
<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/><xf numFmtId="22"/><xf numFmtId="168"/></cellXfs><dxfs><dxf><numFmt numFmtId="164" formatCode="0"/></dxf></dxfs></styleSheet>`;

/** What one cell, written so, is read as. */
function cell(xml: string, parts: Parts = {}): string {
  const { rows } = read(
    sheet(`<row r="2">${xml}<c r="J2" t="inlineStr"><is><t>x</t></is></c></row>`),
    {
      "xl/styles.xml": STYLES,
      ...parts,
    },
  );
  return rows[0]?.cells[0] ?? "";
}

describe("cells of an Excel workbook", () => {
  it.each([
    ["a number", `<c r="A2"><v>9990000018</v></c>`, "9990000018"],
    ["a number in powers of ten", `<c r="A2"><v>9.990000018E9</v></c>`, "9990000018"],
    ["a number with zeros after it", `<c r="A2"><v>9.9900000180000E+9</v></c>`, "9990000018"],
    ["a number that was rounded", `<c r="A2"><v>9.99E9</v></c>`, "9990000000"],
    ["a long number", `<c r="A2"><v>12345678901234567890</v></c>`, "12345678901234567890"],
    ["a fraction", `<c r="A2"><v>42106.5</v></c>`, "42106.5"],
    ["a small fraction", `<c r="A2"><v>1.5E-3</v></c>`, "0.0015"],
    ["a number below nought", `<c r="A2"><v>-1.5E1</v></c>`, "-15"],
    ["a number shown with spaces", `<c r="A2" s="3"><v>9990000018</v></c>`, "999 000 0018"],
    ["a number shown with zeros before it", `<c r="A2" s="5"><v>123</v></c>`, "000123"],
    ["a number with a word before it", `<c r="A2" s="4"><v>5</v></c>`, "5"],
    ["a date", `<c r="A2" s="1"><v>42106</v></c>`, "2015-04-12"],
    ["a date in another format", `<c r="A2" s="2"><v>4.2106E4</v></c>`, "2015-04-12"],
    ["a date with a time", `<c r="A2" s="6"><v>42106.75</v></c>`, "2015-04-12 18:00:00"],
    ["a date at midnight", `<c r="A2" s="6"><v>42106</v></c>`, "2015-04-12"],
    ["a date a hair before midnight", `<c r="A2" s="1"><v>42105.9999999999</v></c>`, "2015-04-12"],
    ["a day that never was", `<c r="A2" s="1"><v>60</v></c>`, "60"],
    ["the first day", `<c r="A2" s="1"><v>1</v></c>`, "1900-01-01"],
    ["1 March 1900", `<c r="A2" s="1"><v>61</v></c>`, "1900-03-01"],
    ["a date before all dates", `<c r="A2" s="1"><v>-3</v></c>`, "-3"],
    ["hours", `<c r="A2" s="7"><v>1.5</v></c>`, "1.5"],
    ["a date in words of XML", `<c r="A2" t="d"><v>2015-04-12T00:00:00</v></c>`, "2015-04-12"],
    ["true", `<c r="A2" t="b"><v>1</v></c>`, "TRUE"],
    ["false", `<c r="A2" t="b"><v>0</v></c>`, "FALSE"],
    ["an error", `<c r="A2" t="e"><f>B9</f><v>#REF!</v></c>`, "#REF!"],
    ["a formula", `<c r="A2" t="str"><f>A1&amp;"x"</f><v>Smith</v></c>`, "Smith"],
    ["a formula with an empty text", `<c r="A2" t="str"><f>""</f><v></v></c>`, ""],
    ["a formula with a number", `<c r="A2"><f>1+1</f><v>2</v></c>`, "2"],
    ["a formula without a result", `<c r="A2"><f>UPPER(B2)</f></c>`, "#FORMULA"],
    ["a formula with an empty result", `<c r="A2"><f>UPPER(B2)</f><v/></c>`, "#FORMULA"],
    ["nothing", `<c r="A2" s="1"/>`, ""],
    [
      "rich text",
      `<c r="A2" t="inlineStr"><is><r><rPr><b/></rPr><t>Mc</t></r><r><t xml:space="preserve"> Donald</t></r></is></c>`,
      "Mc Donald",
    ],
    [
      "text with its sound",
      `<c r="A2" t="inlineStr"><is><t>山田</t><rPh sb="0" eb="2"><t>ヤマダ</t></rPh><phoneticPr fontId="1"/></is></c>`,
      "山田",
    ],
    [
      "marked text",
      `<c r="A2" t="inlineStr"><is><t><![CDATA[a<b]]>&amp;&#x41;</t></is></c>`,
      "a<b&A",
    ],
    [
      "a carriage return",
      `<c r="A2" t="inlineStr"><is><t>a_x000D_b_x005F_x000D_</t></is></c>`,
      "a\rb_x000D_",
    ],
    ["a NUL", `<c r="A2" t="inlineStr"><is><t>a_x0000_b</t></is></c>`, "a\ufffdb"],
    ["an extension", `<c r="A2"><v>1</v><extLst><ext><v>2</v></ext></extLst></c>`, "1"],
    ["a cell with another prefix", `<x:c xmlns:x="${MAIN}" r="A2"><x:v>7</x:v></x:c>`, "7"],
  ])("%s", (_, xml, text) => {
    expect(cell(xml)).toBe(text);
  });

  it("count from 1904 where the workbook says so", () => {
    const workbook = `<workbook xmlns="${MAIN}" xmlns:r="r"><workbookPr date1904="1"/><sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>`;
    expect(cell(`<c r="A2" s="1"><v>40644</v></c>`, { "xl/workbook.xml": workbook })).toBe(
      "2015-04-12",
    );
  });

  it("take shared texts, runs and all", () => {
    const texts = `<sst xmlns="${MAIN}"><si><t>no</t></si><si><r><t>Ann</t></r><r><t>e</t></r><rPh><t>x</t></rPh></si></sst>`;
    expect(cell(`<c r="A2" t="s"><v>1</v></c>`, { "xl/sharedStrings.xml": texts })).toBe("Anne");
  });
});

describe("what is hidden in an Excel workbook", () => {
  const text = (place: string, value: string) =>
    `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;

  it("leaves out hidden rows and columns, and says which", () => {
    const rows = [2, 3, 4, 5, 6, 7].map(
      (number) =>
        `<row r="${number}" ${[3, 4, 6].includes(number) ? 'hidden="1"' : ""}>${text(`A${number}`, "n")}${text(`I${number}`, "C2")}</row>`,
    );
    const {
      rows: seen,
      headings,
      notices,
    } = read(
      sheet(
        rows.join(""),
        `<cols><col min="8" max="9" width="9" hidden="1"/><col min="12" max="16384" hidden="1"/></cols>`,
      ),
    );
    expect(seen.map(({ number }) => number)).toEqual([2, 5, 7]);
    expect(seen[0]?.cells).toEqual(["n", "", "", "", "", "", "", "", "", ""]);
    expect(headings.slice(6)).toEqual(["End date", "", "", "Local identifier"]);
    expect(notices).toEqual([
      "3 rows are hidden or filtered away and were left out: 3 to 4 and 6. If they belong to the register, show them and upload the file again.",
      "Columns H and I are hidden and were left out.",
    ]);
  });

  it("names hidden sheets without reading or offering them", () => {
    const extract = readExtract(
      sampleXlsx([
        { name: "A", rows: [HEADINGS, ["1"]] },
        { name: "Old", rows: [HEADINGS, ["2"]], attributes: 'state="hidden"' },
        { name: "Older", rows: [HEADINGS, ["3"]], attributes: 'state="veryHidden"' },
      ]),
    );
    expect(extract).toMatchObject({
      ok: true,
      sheet: "A",
      notices: ["The hidden sheets “Old” and “Older” were left out."],
    });
  });

  it("says where cells are merged among the records, not above them", () => {
    const merges = `<mergeCells><mergeCell ref="B2:B3"/></mergeCells>`;
    const rows = `<row r="2">${text("A2", "1")}</row><row r="3">${text("A3", "2")}</row>`;
    expect(read(sheet(rows, "", merges)).notices).toEqual([
      "The cells B2 to B3 are merged: only the first of them has the value, the others are read as blank. If it belongs to several records, unmerge the cells and fill in each.",
    ]);
    expect(
      read(sheet(rows, "", `<mergeCells><mergeCell ref="A9:B9"/></mergeCells>`)).notices,
    ).toEqual([]);
  });

  it("keeps the numbers of rows and the letters of columns", () => {
    const extract = read(
      `<worksheet xmlns="${MAIN}"><sheetData><row r="4">${HEADINGS.map((heading, index) => text(`${"CDEFGHIJKL"[index] ?? ""}4`, heading)).join("")}</row><row r="9">${text("C9", "n")}</row></sheetData></worksheet>`,
    );
    expect(extract.columns.slice(0, 4)).toEqual([null, null, "nhsNumber", "familyName"]);
    expect(extract.rows[0]).toMatchObject({
      number: 9,
      cells: ["", "", "n", "", "", "", "", "", "", "", "", ""],
    });
  });
});
