import { damaged, encrypted } from "./workbook/unreadable";

const SAVE_AS_ONE = "Save it as an Excel workbook (.xlsx), as .ods or as CSV and upload that.";
const CHOOSE_CSV = "Choose the register extract, saved as CSV or as a workbook (.xlsx or .ods).";
const UNPACK = "Unpack it and upload the file in it.";
const OLD_OFFICE = "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/** Files that people choose by mistake, by the bytes that they begin with. */
const SIGNATURES: readonly [start: string, what: string][] = [
  [OLD_OFFICE, `This is an old Office file, perhaps an Excel workbook (.xls). ${SAVE_AS_ONE}`],
  ["%PDF-", `This is a PDF document. ${CHOOSE_CSV}`],
  ["{\\rtf", `This is a word processor's document. ${CHOOSE_CSV}`],
  ["\x1f\x8b", `This is a compressed file (gzip). ${UNPACK}`],
  ["7z\xbc\xaf\x27\x1c", `This is a compressed file (7z). ${UNPACK}`],
  ["Rar!\x1a\x07", `This is a compressed file (RAR). ${UNPACK}`],
  ["BZh91AY&SY", `This is a compressed file (bzip2). ${UNPACK}`],
  ["\x89PNG", `This is a picture. ${CHOOSE_CSV}`],
  ["\xff\xd8\xff", `This is a picture. ${CHOOSE_CSV}`],
  ["GIF8", `This is a picture. ${CHOOSE_CSV}`],
  ["II*\0", `This is a picture. ${CHOOSE_CSV}`],
  ["MM\0*", `This is a picture. ${CHOOSE_CSV}`],
  ["RIFF", `This is a picture, sound or film. ${CHOOSE_CSV}`],
  ["\x7fELF", `This is a program. ${CHOOSE_CSV}`],
  ["MZ\x90\0", `This is a program. ${CHOOSE_CSV}`],
  ["\xcf\xfa\xed\xfe", `This is a program. ${CHOOSE_CSV}`],
  ["SQLite format 3\0", `This is a database file. ${CHOOSE_CSV}`],
];

/** What a zip archive holds that cannot be opened as a workbook; those are zip archives inside. */
const ARCHIVES: readonly [holds: string, what: string][] = [
  ["opendocument.spreadsheet", damaged().refusal.problem],
  ["xl/", damaged().refusal.problem],
  ["opendocument", `This is a word processor's document or a drawing. ${CHOOSE_CSV}`],
  ["ppt/", `This is a PowerPoint presentation. ${CHOOSE_CSV}`],
  ["word/", `This is a Word document. ${CHOOSE_CSV}`],
  ["", `This is a zip file. ${UNPACK}`],
];

const TEXTS: readonly [start: RegExp, what: string][] = [
  [
    /^\s*<(?:!doctype|html|head|body|table|meta|style|script|div|!--)/i,
    `This is a web page (HTML). Some systems export one under the name of a spreadsheet: open it in a spreadsheet, ${SAVE_AS_ONE.charAt(0).toLowerCase()}${SAVE_AS_ONE.slice(1)}`,
  ],
  [/^\s*<\?xml/i, `This is an XML file. ${CHOOSE_CSV}`],
  [/^\s*(?:\{\s*"|\[\s*[[{])/, `This is a JSON file. ${CHOOSE_CSV}`],
];

const WINDOW = 8_192;

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** What a file of another kind is and what to do instead, or null for what may well be text. */
export function binaryLookalike(bytes: Uint8Array): string | null {
  const start = latin1(bytes.subarray(0, WINDOW));
  if (start.startsWith("PK\x03\x04") || start.startsWith("PK\x05\x06")) {
    const names = start + latin1(bytes.subarray(-WINDOW));
    return ARCHIVES.find(([holds]) => names.includes(holds))?.[1] ?? null;
  }
  if (start.startsWith(OLD_OFFICE) && isEncryptedPackage(bytes)) return encrypted().refusal.problem;
  return SIGNATURES.find(([signature]) => start.startsWith(signature))?.[1] ?? null;
}

const PACKAGE = "EncryptedPackage";
/** An old Office file is a small file system; each name in it stands at the start of an entry of this many bytes. */
const ENTRY = 128;

/** Excel puts a workbook with a password into an old Office file, under this name. */
function isEncryptedPackage(bytes: Uint8Array): boolean {
  for (let at = 0; at + ENTRY <= bytes.length; at += ENTRY) {
    const isName = (letter: string, index: number) =>
      bytes[at + 2 * index] === letter.charCodeAt(0) && bytes[at + 2 * index + 1] === 0;
    if (bytes[at] === PACKAGE.charCodeAt(0) && [...PACKAGE].every(isName)) return true;
  }
  return false;
}

export function textLookalike(text: string): string | null {
  const start = text.slice(0, WINDOW);
  return TEXTS.find(([pattern]) => pattern.test(start))?.[1] ?? null;
}
