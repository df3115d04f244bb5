import { binaryLookalike } from "../file-lookalike";
import { type Archive, openArchive } from "./archive";
import { readOds } from "./read-ods";
import { readXlsx } from "./read-xlsx";
import type { Sheet } from "./sheet";
import { CellBudget } from "./sheet-rows";
import { damaged, encrypted, Unreadable } from "./unreadable";

export interface Workbook {
  kind: "Excel workbook" | "OpenDocument spreadsheet";
  sheets: Sheet[];
}

/** Workbooks are zip archives, whatever they are called; whether an archive is one is seen when it is opened. */
export function mayBeWorkbook(bytes: Uint8Array): boolean {
  const [p, k, third, fourth] = bytes;
  return (
    p === 0x50 && k === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6))
  );
}

/** Reads all that a person sees in a workbook. @throws Unreadable */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const archive = openOrName(bytes);
  refuseMacros(archive);
  if (archive.has("xl/workbook.bin")) {
    throw new Unreadable(
      "not-text",
      "This is a binary Excel workbook (.xlsb). Save it as an Excel workbook (.xlsx) or as CSV and upload that.",
    );
  }
  const budget = new CellBudget();
  if (archive.has("[Content_Types].xml") && holds(archive, "xl/")) {
    refuseMacroType(readText(archive, "[Content_Types].xml"));
    return { kind: "Excel workbook", sheets: readXlsx(archive, budget) };
  }
  if (isSpreadsheet(archive)) {
    refuseEncrypted(archive);
    return { kind: "OpenDocument spreadsheet", sheets: readOds(archive, budget) };
  }
  throw new Unreadable("not-text", binaryLookalike(bytes) ?? damaged().refusal.problem);
}

/** An archive that cannot be opened may still show that it was none of a workbook. */
function openOrName(bytes: Uint8Array): Archive {
  try {
    return openArchive(bytes);
  } catch (error) {
    const isDamaged = error instanceof Unreadable && error.refusal.reason === "workbook-damaged";
    const lookalike = isDamaged ? binaryLookalike(bytes) : null;
    const isOther = lookalike !== null && lookalike !== damaged().refusal.problem;
    throw isOther ? new Unreadable("not-text", lookalike) : error;
  }
}

function holds(archive: Archive, start: string): boolean {
  for (const name of archive.names()) if (name.startsWith(start)) return true;
  return false;
}

/** A part that is small by its nature, as text. */
function readText(archive: Archive, name: string): string {
  const decoder = new TextDecoder();
  let text = "";
  for (const chunk of archive.unpack(name)) text += decoder.decode(chunk, { stream: true });
  return text;
}

const OPEN_DOCUMENT = /^application\/vnd\.oasis\.opendocument\.spreadsheet(?:-template)?\s*$/;

function isSpreadsheet(archive: Archive): boolean {
  return archive.has("mimetype") && OPEN_DOCUMENT.test(readText(archive, "mimetype"));
}

function refuseEncrypted(archive: Archive): void {
  const manifest = "META-INF/manifest.xml";
  const isListed = archive.has(manifest) && readText(archive, manifest).includes("encryption-data");
  if (isListed || archive.has("encrypted-package")) throw encrypted();
}

/** Programs within workbooks are not run here, and a register needs none. LibreOffice lists its libraries even where they are empty. */
function refuseMacros(archive: Archive): void {
  const isMacro = (name: string) =>
    /(?:^|\/)vbaproject\.bin$|^xl\/macrosheets\/.|^scripts\/.+[^/]$/.test(name) ||
    (/^(?:basic|dialogs)\/.+[^/]$/.test(name) && !/\/(?:script|dialog)-l[bc]\.xml$/.test(name));
  for (const name of archive.names()) if (isMacro(name)) throw carriesMacros();
}

function refuseMacroType(types: string): void {
  if (types.includes("macroEnabled")) throw carriesMacros();
}

function carriesMacros(): Unreadable {
  return new Unreadable(
    "macros",
    "This workbook carries macros, which are not taken here. Save it as an ordinary workbook (.xlsx or .ods) or as CSV and upload that.",
  );
}
