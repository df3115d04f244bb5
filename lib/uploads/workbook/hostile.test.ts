import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { COLUMNS } from "../columns";
import { readExtract } from "../read-extract";
import { type Parts, sampleOds, sampleXlsx, zipParts } from "../sample/sample-workbook";

const HEADINGS = COLUMNS.map((column) => column.heading);
const SHEET = "xl/worksheets/sheet1.xml";
const XLSX = () => sampleXlsx([{ name: "A", rows: [HEADINGS, ["9990000018", "Brown"]] }]);
const ODS = () => sampleOds([{ name: "A", rows: [HEADINGS, ["9990000018", "Brown"]] }]);
const withParts = (parts: Parts) =>
  sampleXlsx([{ name: "A", rows: [HEADINGS, ["9990000018", "Brown"]] }], parts);

function reasonOf(bytes: Uint8Array): string {
  const read = readExtract(bytes);
  return read.ok ? "none" : read.reason;
}

const problemOf = (bytes: Uint8Array) => {
  const read = readExtract(bytes);
  return read.ok ? "" : read.problem;
};

/** The same archive with some of its bytes said otherwise. */
function changed(bytes: Uint8Array, change: (view: DataView) => void): Uint8Array {
  const copy = bytes.slice();
  change(new DataView(copy.buffer));
  return copy;
}

/** Where the entry of a part begins in the directory at the end. */
function entryOf(bytes: Uint8Array, name: string): number {
  const text = Buffer.from(bytes).toString("latin1");
  return text.lastIndexOf(name) - 46;
}

/** Runs it, and says how many milliseconds and how many megabytes more it took. */
function cost(run: () => void): { milliseconds: number; megabytes: number } {
  const [began, before] = [performance.now(), process.memoryUsage().rss];
  run();
  return {
    milliseconds: performance.now() - began,
    megabytes: (process.memoryUsage().rss - before) / 1_048_576,
  };
}

describe("archives that are not whole", () => {
  it("are refused wherever they were cut, and never read in part", () => {
    for (const bytes of [XLSX(), ODS()]) {
      expect(reasonOf(bytes)).toBe("none");
      for (let length = 4; length < bytes.length; length += 37)
        expect(problemOf(bytes.subarray(0, length))).toMatch(/damaged|zip file/);
    }
  });

  it("are refused when a part is not what its checksum or its size says", () => {
    const bytes = XLSX();
    const at = entryOf(bytes, SHEET);
    const crc = changed(bytes, (view) => view.setUint32(at + 16, 1, true));
    const shorter = changed(bytes, (view) => view.setUint32(at + 24, 10, true));
    const longer = changed(bytes, (view) => view.setUint32(at + 24, 1_000_000, true));
    const elsewhere = changed(bytes, (view) => view.setUint32(at + 42, 5, true));
    const outside = changed(bytes, (view) => view.setUint32(at + 42, 0x7fffffff, true));
    const unknown = changed(bytes, (view) => view.setUint16(at + 10, 9, true));
    for (const wrong of [crc, shorter, longer, elsewhere, outside, unknown])
      expect(reasonOf(wrong)).toBe("workbook-damaged");
  });

  it("give a refusal or rows for any change of a byte, never an exception", () => {
    for (const bytes of [XLSX(), ODS()]) {
      for (let at = 0; at < bytes.length; at += 3) {
        const read = readExtract(
          changed(bytes, (view) => view.setUint8(at, view.getUint8(at) ^ 0x55)),
        );
        if (!read.ok) expect(read.problem).toMatch(/\.$/);
      }
    }
  });

  it("are refused when names lead out of them, or stand twice", () => {
    expect(reasonOf(withParts({ "xl/../../etc/passwd": "x" }))).toBe("workbook-damaged");
    expect(reasonOf(withParts({ "/etc/passwd": "x" }))).toBe("workbook-damaged");
    expect(reasonOf(withParts({ "XL/Workbook.xml": "x" }))).toBe("workbook-damaged");
  });

  it("are refused when one part is listed as many sheets", () => {
    const relation = (id: string) =>
      `<Relationship Id="${id}" Type="x/worksheet" Target="worksheets/sheet1.xml"/>`;
    const sheets = `<workbook xmlns:r="r"><sheets><sheet name="A" r:id="a"/><sheet name="B" r:id="b"/></sheets></workbook>`;
    const links = `<Relationships>${relation("a")}${relation("b")}</Relationships>`;
    expect(
      reasonOf(withParts({ "xl/workbook.xml": sheets, "xl/_rels/workbook.xml.rels": links })),
    ).toBe("workbook-damaged");
  });
});

describe("archives that unpack to too much", () => {
  const bomb = (size: number) =>
    zipSync({
      "[Content_Types].xml": strToU8("<Types/>"),
      "_rels/.rels": strToU8(
        `<Relationships><Relationship Id="1" Type="x/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
      ),
      "xl/workbook.xml": new Uint8Array(size).fill(32),
    });

  it("are refused by what they announce", () => {
    const bytes = bomb(1_000);
    const at = entryOf(bytes, "xl/workbook.xml");
    const announced = changed(bytes, (view) => view.setUint32(at + 24, 2 ** 31, true));
    expect(reasonOf(announced)).toBe("unpacks-too-large");
  });

  it("are stopped where they go on past what they announced", () => {
    const bytes = bomb(60 * 1024 * 1024);
    const at = entryOf(bytes, "xl/workbook.xml");
    const lying = changed(bytes, (view) => view.setUint32(at + 24, 1_000, true));
    const { milliseconds, megabytes } = cost(() =>
      expect(reasonOf(lying)).toBe("workbook-damaged"),
    );
    expect(milliseconds).toBeLessThan(500);
    expect(megabytes).toBeLessThan(40);
  });

  it("are refused when little text stands in many cells", () => {
    const long = "x".repeat(30_000);
    const cells = Array.from({ length: 10_000 }, () => `<row><c t="s"><v>0</v></c></row>`);
    const bytes = withParts({
      [SHEET]: `<worksheet><sheetData>${cells.join("")}</sheetData></worksheet>`,
      "xl/sharedStrings.xml": `<sst><si><t>${long}</t></si></sst>`,
    });
    expect(bytes.length).toBeLessThan(100_000);
    const { megabytes } = cost(() => expect(reasonOf(bytes)).toBe("unpacks-too-large"));
    expect(megabytes).toBeLessThan(150);
  });

  it("are refused when one row or one cell stands for more than a register has", () => {
    const cell = (times: number) =>
      `<table:table-cell office:value-type="string" table:number-columns-repeated="${times}"><text:p>NHS number</text:p></table:table-cell>`;
    const rows = (times: number, cells: string) =>
      `<table:table-row table:number-rows-repeated="${times}">${cells}</table:table-row>`;
    const ods = (xml: string) => sampleOds([{ name: "A", rows: [], xml }]);
    expect(reasonOf(ods(rows(1, cell(1_000_000))))).toBe("too-many-columns");
    const headings = HEADINGS.map((heading) => cell(1).replace("NHS number", heading)).join("");
    expect(reasonOf(ods(rows(1, headings) + rows(2_000_000_000, cell(1))))).toBe("too-many-rows");
    expect(
      reasonOf(
        ods(
          rows(1, headings) +
            rows(3, cell(1)) +
            rows(1_000_000_000, '<table:table-cell table:number-columns-repeated="99999999999"/>'),
        ),
      ),
    ).toBe("none");
  });
});

describe("parts that are not what they seem", () => {
  it.each([
    [
      "entities that multiply",
      `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><worksheet>&b;</worksheet>`,
    ],
    ["an entity from elsewhere", `<!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>`],
    [
      "an entity that nobody knows",
      `<worksheet><sheetData><row><c t="str"><v>&nbsp;</v></c></row></sheetData></worksheet>`,
    ],
    ["elements that are not closed", `<worksheet><sheetData><row>`],
    ["elements that overlap", `<worksheet><sheetData></worksheet></sheetData>`],
    [
      "a character that is none",
      `<worksheet><sheetData><row><c t="str"><v>&#0;</v></c></row></sheetData></worksheet>`,
    ],
    ["bytes that are none", `<worksheet>\u0001</worksheet>`],
    ["rows out of order", `<worksheet><sheetData><row r="5"/><row r="4"/></sheetData></worksheet>`],
    ["a row past the last", `<worksheet><sheetData><row r="99999999"/></sheetData></worksheet>`],
    [
      "a column past the last",
      `<worksheet><sheetData><row><c r="AAAAA1"><v>1</v></c></row></sheetData></worksheet>`,
    ],
    [
      "a text that is not there",
      `<worksheet><sheetData><row><c t="s"><v>9999</v></c></row></sheetData></worksheet>`,
    ],
  ])("%s: the workbook is refused", (_, xml) => {
    expect(reasonOf(withParts({ [SHEET]: xml }))).toBe("workbook-damaged");
  });
});

describe("workbooks of other kinds", () => {
  it.each<[string, Uint8Array, string, RegExp]>([
    ["with macros", withParts({ "xl/vbaProject.bin": "x" }), "macros", /macros.*\.xlsx/],
    ["with old macros", withParts({ "xl/macrosheets/sheet1.xml": "x" }), "macros", /macros/],
    [
      "for macros",
      withParts({
        "[Content_Types].xml": `<Types><Override ContentType="application/vnd.ms-excel.sheet.macroEnabled.main+xml"/></Types>`,
      }),
      "macros",
      /macros/,
    ],
    [
      "with Basic",
      sampleOds([{ name: "A", rows: [HEADINGS, ["1"]] }], { "Basic/Standard/Module1.xml": "x" }),
      "macros",
      /macros/,
    ],
    ["binary", withParts({ "xl/workbook.bin": "x" }), "not-text", /\.xlsb/],
    [
      "with a password, of LibreOffice",
      sampleOds([{ name: "A", rows: [] }], {
        "META-INF/manifest.xml": "<manifest:encryption-data/>",
      }),
      "encrypted",
      /password/,
    ],
    ["a document", zipParts({ "word/document.xml": "x" }), "not-text", /Word document/],
    ["any archive", zipParts({ "register.csv": "x" }), "not-text", /zip file/],
  ])("%s", (_, bytes, reason, says) => {
    expect(reasonOf(bytes)).toBe(reason);
    expect(problemOf(bytes)).toMatch(says);
  });

  it("with a password, of Excel: an old Office file with a package in it", () => {
    const bytes = new Uint8Array(2_048);
    bytes.set([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]);
    expect(problemOf(bytes)).toMatch(/old Office file.*\(\.xls\)/);
    bytes.set(Buffer.from("EncryptedPackage", "utf16le"), 1_024 + 128);
    expect(problemOf(bytes)).toMatch(/password/);
  });

  it("takes empty libraries of LibreOffice for none", () => {
    const rows = [HEADINGS, ["1"]];
    expect(reasonOf(sampleOds([{ name: "A", rows }], { "Basic/script-lc.xml": "<x/>" }))).toBe(
      "none",
    );
  });
});
