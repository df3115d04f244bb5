import { strToU8, zipSync } from "fflate";
import { columnLetter } from "../columns";

/*
 * Workbooks out of their parts, as small as programs read them: for tests of what real programs write, and for the
 * bench. `parts` replaces or adds parts, so that a test says only what is special about its workbook.
 */

export interface SampleSheet {
  name: string;
  rows: readonly (readonly string[])[];
  /** Of the sheet's element, as it stands in XML. */
  attributes?: string;
  /** Put in place of the rows' elements. */
  xml?: string;
}

export type Parts = Readonly<Record<string, string>>;

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";

export function zipParts(parts: Parts): Uint8Array {
  const files = Object.entries(parts).map(([name, text]) => [name, strToU8(text)] as const);
  return zipSync(Object.fromEntries(files), { level: 6, mtime: "2026-01-01" });
}

export function escapeXml(text: string): string {
  return text.replace(/[&<>"\r\n\t]/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

/** With every text shared, as Excel writes it. */
export function sampleXlsx(sheets: readonly SampleSheet[], parts: Parts = {}): Uint8Array {
  const places = new Map<string, number>();
  const placeOf = (text: string) => {
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    return place;
  };
  const written = sheets.map(
    ({ rows, xml }) => `<sheetData>${xml ?? rows.map(xlsxRow(placeOf)).join("")}</sheetData>`,
  );
  const links = sheets.map((_, index) =>
    link(`rId${index + 1}`, "worksheet", `worksheets/sheet${index + 1}.xml`),
  );
  return zipParts({
    "[Content_Types].xml": `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    "_rels/.rels": relationships([link("rId1", "officeDocument", "xl/workbook.xml")]),
    "xl/workbook.xml": `${XML}<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets>${sheets
      .map(
        ({ name, attributes = "" }, index) =>
          `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}" ${attributes}/>`,
      )
      .join("")}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ...links,
      link("rId98", "sharedStrings", "sharedStrings.xml"),
      link("rId99", "styles", "styles.xml"),
    ]),
    ...Object.fromEntries(
      written.map((sheet, index) => [
        `xl/worksheets/sheet${index + 1}.xml`,
        `${XML}<worksheet xmlns="${MAIN}">${sheet}</worksheet>`,
      ]),
    ),
    "xl/sharedStrings.xml": `${XML}<sst xmlns="${MAIN}">${[...places.keys()]
      .map((text) => `<si><t xml:space="preserve">${xlsxText(text)}</t></si>`)
      .join("")}</sst>`,
    ...parts,
  });
}

function relationships(links: readonly string[]): string {
  return `${XML}<Relationships xmlns="${PACKAGE}/relationships">${links.join("")}</Relationships>`;
}

function link(id: string, type: string, target: string): string {
  return `<Relationship Id="${id}" Type="${OFFICE}/${type}" Target="${target}"/>`;
}

function xlsxRow(placeOf: (text: string) => number) {
  return (cells: readonly string[], index: number) => {
    const written = cells.map((cell, column) =>
      cell === ""
        ? ""
        : `<c r="${columnLetter(column)}${index + 1}" t="s"><v>${placeOf(cell)}</v></c>`,
    );
    return `<row r="${index + 1}">${written.join("")}</row>`;
  };
}

/** What XML cannot hold, and what would be taken for it, is written as Excel writes it. */
function xlsxText(text: string): string {
  return escapeXml(
    text.replace(
      /_(?=x[0-9A-Fa-f]{4}_)|[\0-\x08\x0b-\x1f\ufffe\uffff]|\p{Cs}/gu,
      (letter) => `_x${letter.charCodeAt(0).toString(16).padStart(4, "0")}_`,
    ),
  );
}

const ODS_NAMES = ["office", "table", "text", "style"]
  .map((name) => `xmlns:${name}="urn:oasis:names:tc:opendocument:xmlns:${name}:1.0"`)
  .join(" ");

export function sampleOds(
  sheets: readonly SampleSheet[],
  parts: Parts = {},
  styles = "",
): Uint8Array {
  const tables = sheets.map(
    ({ name, rows, attributes = "", xml }) =>
      `<table:table table:name="${escapeXml(name)}" ${attributes}>${xml ?? rows.map(odsRow).join("")}</table:table>`,
  );
  return zipParts({
    mimetype: "application/vnd.oasis.opendocument.spreadsheet",
    "META-INF/manifest.xml": `${XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>`,
    "content.xml": `${XML}<office:document-content ${ODS_NAMES}><office:automatic-styles>${styles}</office:automatic-styles><office:body><office:spreadsheet>${tables.join("")}</office:spreadsheet></office:body></office:document-content>`,
    ...parts,
  });
}

function odsRow(cells: readonly string[]): string {
  return `<table:table-row>${cells.map(odsCell).join("")}</table:table-row>`;
}

function odsCell(text: string): string {
  if (text === "") return "<table:table-cell/>";
  const paragraphs = text.split("\n").map((line) => `<text:p>${odsLine(line)}</text:p>`);
  return `<table:table-cell office:value-type="string">${paragraphs.join("")}</table:table-cell>`;
}

/** Spaces that would be lost within a paragraph, and tabs, are elements of their own. */
function odsLine(line: string): string {
  return line
    .split(/(\t|^ | $| {2,})/)
    .map((piece) => {
      if (piece === "\t") return "<text:tab/>";
      return /^ +$/.test(piece) && (piece.length > 1 || line.startsWith(" ") || line.endsWith(" "))
        ? `<text:s text:c="${piece.length}"/>`
        : escapeXml(piece);
    })
    .join("");
}
