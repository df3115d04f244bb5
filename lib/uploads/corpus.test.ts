import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkRows } from "./check-rows";
import type { RefusalReason } from "./extract";
import { readExtract } from "./read-extract";

const FOLDER = new URL("./corpus/", import.meta.url);
const TODAY = "2026-11-22";

const file = (name: string, kind = "csv") =>
  new Uint8Array(readFileSync(new URL(`${name}.${kind}`, FOLDER)));

function accepted(name: string) {
  const extract = readExtract(file(name));
  if (!extract.ok) throw new Error(extract.problem);
  return { extract, rows: checkRows(extract, TODAY) };
}

/** Two clean rows; most files say the same in another way. */
const SAME = [
  ["O’Brien", "Zoë", "2015-04-12", "CPP", "2025-02-03", "000123"],
  ["José", "Siân", "2014-09-30", "LAC", "2024-06-01", null],
];

const said = (name: string) =>
  accepted(name).rows.map(({ record: r }) => [
    r?.familyName,
    r?.givenNames,
    r?.dateOfBirth,
    r?.planType,
    r?.startDate,
    r?.localIdentifier,
  ]);

describe("files that say the same", () => {
  it.each([
    ["plain", "UTF-8", ","],
    ["utf-8-with-mark", "UTF-8", ","],
    ["utf-16-little-endian", "UTF-16LE", ","],
    ["utf-16-big-endian", "UTF-16BE", ","],
    ["windows-1252", "Windows-1252", ","],
    ["semicolons", "UTF-8", ";"],
    ["tabs-and-carriage-returns", "UTF-8", "\t"],
    ["mixed-line-endings", "UTF-8", ","],
    ["headings-in-disguise", "UTF-8", ","],
    ["blank-lines", "UTF-8", ","],
    ["other-columns", "UTF-8", ","],
    ["quotes-around-everything", "UTF-8", ","],
    ["blank-quoted-rows", "UTF-8", ","],
    ["mark-within-quotes", "UTF-8", ","],
    ["line-break-in-a-heading", "UTF-8", ","],
    ["blank-columns", "UTF-8", ","],
    ["no-line-ending-at-the-end", "UTF-8", ","],
    ["spaces-that-do-not-break", "UTF-8", ","],
  ])("%s", (name, encoding, delimiter) => {
    expect(said(name)).toEqual(SAME);
    expect(accepted(name).extract).toMatchObject({ encoding, delimiter });
  });
});

describe("files with a fault in a row", () => {
  it.each([
    ["name-with-bare-comma", 2, "row-too-long"],
    ["same-record-twice", 2, "duplicate-record"],
    ["same-record-twice", 4, "duplicate-record"],
    ["rounded-by-a-spreadsheet", 2, "nhs-number-scientific"],
    ["rounded-by-a-spreadsheet", 2, "date-serial-number"],
    ["month-first", 2, "date-month-first"],
    ["dates-in-every-order", 2, "date-month-first"],
    ["dates-in-every-order", 3, "date-two-digit-year"],
    ["dates-in-every-order", 4, "date-unreadable"],
    ["dates-in-every-order", 5, "date-impossible"],
    ["dates-in-every-order", 6, "date-in-future"],
    ["dates-in-every-order", 7, "date-unreadable"],
    ["dates-in-every-order", 8, "date-impossible"],
    ["dates-in-every-order", 9, "date-before-1900"],
    ["digits-of-other-scripts", 2, "nhs-number-not-ten-digits"],
    ["digits-of-other-scripts", 3, "date-unreadable"],
    ["errors-of-a-spreadsheet", 2, "plan-type-unknown"],
    ["errors-of-a-spreadsheet", 3, "date-serial-number"],
    ["errors-of-a-spreadsheet", 4, "date-with-time"],
    ["errors-of-a-spreadsheet", 5, "nhs-number-scientific"],
    ["errors-of-a-spreadsheet", 6, "name-missing"],
    ["characters-composed-apart", 5, "text-unreadable"],
    ["end-of-file-mark", 4, "name-missing"],
    ["one-person-many-ways", 3, "two-dates-of-birth"],
    ["one-person-many-ways", 4, "two-family-names"],
    ["one-person-many-ways", 5, "duplicate-record"],
    ["ragged-rows", 3, "row-too-long"],
    ["ragged-rows", 4, "plan-type-missing"],
    ["ragged-rows", 5, "date-missing"],
    ["ragged-rows", 6, "row-too-long"],
    ["utf-16-half-a-character", 2, "text-unreadable"],
    ["very-long-cells", 2, "value-too-long"],
    ["windows-1252-every-byte", 2, "text-unreadable"],
  ])("%s, row %i: %s", (name, number, code) => {
    const row = accepted(name).rows.find((each) => each.number === number);
    expect(row?.issues.map((issue) => issue.code)).toContain(code);
    expect(row?.record).toBeNull();
  });
});

describe("workbooks that programs have written", () => {
  /** All from one: a title, a hidden row, column and sheet, a comment, dates and numbers in several formats. */
  it.each([
    ["libreoffice", "ods", "OpenDocument spreadsheet", "José", []],
    ["libreoffice", "xlsx", "Excel workbook", "José", []],
    ["workbook-called-csv", "csv", "Excel workbook", "José", []],
    // It never calculates: a formula has no result until a spreadsheet has saved the file.
    ["openpyxl", "xlsx", "Excel workbook", "#FORMULA", ["formula-not-calculated"]],
  ])("%s.%s", (name, kind, encoding, calculated, codes) => {
    const extract = readExtract(file(name, kind));
    if (!extract.ok) throw new Error(extract.problem);
    expect(extract).toMatchObject({ encoding, sheet: "Register" });
    expect(extract.notices).toEqual([
      "The hidden sheet “Lookups” was left out.",
      "The headings are in row 3. Row 1 above them was left out.",
      "Row 5 is hidden or filtered away and was left out. If it belongs to the register, show it and upload the file again.",
      "Column K is hidden and was left out.",
    ]);
    expect(extract.rows.slice(0, 2).map(({ number, cells }) => [number, ...cells])).toEqual([
      [
        4,
        "999 000 0018",
        "O’Brien",
        "Zoë",
        "2015-04-12",
        "CPP",
        "2025-02-03",
        "",
        "",
        "",
        "000123",
      ],
      [
        6,
        "999 000 0034",
        calculated,
        "Siân",
        "2014-09-30",
        "LAC",
        "2024-06-01",
        "",
        "",
        "C2",
        "000017",
      ],
    ]);
    const issues = checkRows(extract, TODAY).map((row) => row.issues.map(({ code }) => code));
    const failed = codes.length > 0 ? "formula-not-calculated" : "spreadsheet-error";
    expect(issues).toEqual([[], codes, [failed, "date-with-time"]]);
  });
});

describe("files that need care", () => {
  it("numbers rows as the spreadsheet shows them", () => {
    expect(accepted("blank-lines").rows.map((row) => row.number)).toEqual([5, 8]);
    expect(accepted("line-breaks-in-quotes").rows.map((row) => row.number)).toEqual([2, 3]);
  });

  it("keeps line breaks and quotes within cells", () => {
    const [row] = accepted("line-breaks-in-quotes").rows;
    expect(row?.cells[9]).toBe('team "B"\r\nroom 4\nfloor 2');
    expect(row?.record?.localIdentifier).toBe('team "B" room 4 floor 2');
  });

  it("takes missing cells for blank ones, and drops blank ones too many", () => {
    const { rows } = accepted("short-rows");
    expect(rows.map((row) => row.cells.length)).toEqual([10, 10]);
    expect(rows.every((row) => row.record !== null)).toBe(true);
  });

  it("names the columns it ignores, by letter where the heading may hold a value", () => {
    expect(accepted("other-columns").extract.ignored).toEqual([
      "Ethnicity",
      "column L",
      "column M",
    ]);
  });

  it("composes letters and takes direction marks away", () => {
    const [first, second] = accepted("right-to-left-names").rows;
    expect(first?.record).toMatchObject({ familyName: "الحسن", givenNames: "نور" });
    expect(second?.record?.familyName).toBe("José");
  });

  it("composes letters that were written apart, and reads quotes as Excel does", () => {
    const names = (name: string) => said(name).map(([family, given]) => [family, given]);
    expect(names("characters-composed-apart").slice(0, 3)).toEqual([
      ["OʼBrien", "Zoë"],
      ["नंदिनी", "क्‍षमा"],
      ["Nameless", "می‌خواهم"],
    ]);
    expect(names("quotes-in-odd-places")).toEqual([
      ['O"Brien', 'Zoë "the" Great'],
      ["McDonald", '"Siân"'],
    ]);
  });

  it("reads the bytes that only Windows has as Windows does", () => {
    expect(said("windows-1252-every-byte")[1]?.slice(0, 2)).toEqual(["O’Brien", "Siân"]);
  });

  it("takes formulas as text", () => {
    expect(accepted("formulas").rows.map((row) => row.record?.familyName)).toEqual([
      "O’Brien",
      "@Smith",
    ]);
  });
});

const REFUSED: [name: string, reason: RefusalReason, says: RegExp][] = [
  ["refused-empty", "empty", /empty/],
  ["refused-only-blank-lines", "empty", /empty/],
  ["refused-headings-only", "no-records", /no records/],
  ["refused-no-headings", "no-headings", /Row 1 looks like a record/],
  [
    "refused-headings-missing",
    "missing-headings",
    /“Family name” \(is it “Surname”\?\), “Date of birth” \(is it “DOB”\?\) and “Plan type”:/,
  ],
  ["refused-heading-twice", "repeated-heading", /“family-name” stands twice, in columns B and J/],
  ["refused-unclosed-quote", "unclosed-quote", /line 3 \(row 3\)/],
  ["refused-stray-quote-swallows-rows", "unclosed-quote", /line 2 \(row 2\)/],
  ["refused-nul-bytes", "nul-bytes", /NUL/],
  ["refused-utf-16-without-mark", "nul-bytes", /NUL/],
  ["refused-workbook", "workbook-damaged", /^This workbook is damaged or was cut short\./],
  ["refused-open-document", "workbook-damaged", /^This workbook is damaged or was cut short\./],
  ["refused-pdf", "not-text", /PDF/],
  ["refused-compressed", "not-text", /gzip/],
  ["refused-picture", "not-text", /picture/],
  ["refused-web-page", "not-text", /web page/],
  ["refused-separator-line", "missing-headings", /^Row 1 lacks the required headings/],
  ["refused-quotes-never-closed-in-headings", "unclosed-quote", /line 1 \(row 1\)/],
  ["refused-too-many-cells", "too-many-columns", /^Row 2 has more than 256 cells/],
  ["refused-utf-16-mark-on-utf-8", "missing-headings", /^Row 1 lacks the required headings/],
  ["refused-control-characters", "not-text", /not a text file/],
];

describe("files that are refused as a whole", () => {
  it.each(REFUSED)("%s", (name, reason, says) => {
    const refusal = readExtract(file(name));
    expect(refusal).toMatchObject({ ok: false, response: "CPF01", reason });
    expect(refusal.ok ? "" : refusal.problem).toMatch(says);
  });

  it("are all tried", () => {
    const all = readdirSync(FOLDER).filter((name) => name.startsWith("refused-"));
    expect(all.toSorted()).toEqual(REFUSED.map(([name]) => `${name}.csv`).toSorted());
  });

  it("never repeat what stands in a cell", () => {
    for (const [name] of REFUSED) {
      const refusal = readExtract(file(name));
      expect(refusal.ok ? "" : refusal.problem).not.toMatch(/999|Brien|Zo|José|2015|2025/);
    }
  });
});
