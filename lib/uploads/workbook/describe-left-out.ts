import { columnLetter } from "../columns";
import type { Candidate } from "./choose-sheet";
import type { Sheet } from "./sheet";
import type { MergedCells, SheetRows } from "./sheet-rows";

const MOST_NAMED = 10;

/** What of a workbook was not read, each in one sentence that says where it is and repeats no cell. */
export function describeLeftOut(
  sheets: readonly Sheet[],
  candidates: readonly Candidate[],
  { sheet, headingAt }: Candidate,
): string[] {
  const { rows } = sheet;
  return [
    otherSheets(sheet, candidates),
    hiddenSheets(sheets),
    titleRows(rows, headingAt),
    hiddenRows(rows),
    hiddenColumns(rows),
    mergedCells(rows, headingAt),
  ].filter((notice) => notice !== null);
}

function otherSheets(sheet: Sheet, candidates: readonly Candidate[]): string | null {
  const others = candidates.filter((candidate) => candidate.sheet !== sheet);
  if (others.length === 0) return null;
  const names = list(others.map((other) => nameSheet(other.sheet.name)));
  return `Only the sheet ${nameSheet(sheet.name)} was read. ${names} ${others.length === 1 ? "was" : "were"} left out.`;
}

function hiddenSheets(sheets: readonly Sheet[]): string | null {
  const hidden = sheets.filter(({ isHidden }) => isHidden).map(({ name }) => nameSheet(name));
  if (hidden.length === 0) return null;
  return hidden.length === 1
    ? `The hidden sheet ${list(hidden)} was left out.`
    : `The hidden sheets ${list(hidden)} were left out.`;
}

function titleRows({ rows }: SheetRows, headingAt: number): string | null {
  const above = rows.slice(0, headingAt).map(({ number }) => number);
  const headings = rows[headingAt]?.number ?? 0;
  if (above.length === 0) return null;
  return above.length === 1
    ? `The headings are in row ${headings}. Row ${list(above.map(String))} above them was left out.`
    : `The headings are in row ${headings}. Rows ${list(runs(above))} above them were left out.`;
}

function hiddenRows({ hiddenRows: hidden }: SheetRows): string | null {
  const count = hidden.reduce((sum, [first, last]) => sum + last - first + 1, 0);
  if (count === 0) return null;
  const named = list(hidden.map(([first, last]) => run(first, last)));
  return count === 1
    ? `Row ${named} is hidden or filtered away and was left out. If it belongs to the register, show it and upload the file again.`
    : `${count.toLocaleString("en-GB")} rows are hidden or filtered away and were left out: ${named}. If they belong to the register, show them and upload the file again.`;
}

function hiddenColumns({ hiddenColumns: hidden }: SheetRows): string | null {
  const letters = [...hidden].toSorted((a, b) => a.length - b.length || (a < b ? -1 : 1));
  if (letters.length === 0) return null;
  return letters.length === 1
    ? `Column ${list(letters)} is hidden and was left out.`
    : `Columns ${list(letters)} are hidden and were left out.`;
}

/** Only where records can be concerned: a title over several columns is none of them. */
function mergedCells({ rows, merges }: SheetRows, headingAt: number): string | null {
  const first = rows[headingAt]?.number ?? 0;
  const last = rows.at(-1)?.number ?? 0;
  const concerned = merges.filter(({ top, bottom }) => bottom >= first && top <= last);
  const [one] = concerned;
  if (!one) return null;
  const place =
    concerned.length === 1
      ? `The cells ${nameMerge(one)} are merged`
      : `Cells are merged in ${concerned.length.toLocaleString("en-GB")} places, first in ${nameMerge(one)}`;
  return `${place}: only the first of them has the value, the others are read as blank. If it belongs to several records, unmerge the cells and fill in each.`;
}

function nameMerge({ top, left, bottom, right }: MergedCells): string {
  return `${columnLetter(left)}${top} to ${columnLetter(right)}${bottom}`;
}

/** Numbers in order, those that follow each other together: "1 to 3", "7". */
function runs(numbers: readonly number[]): string[] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const before = found.at(-1);
    if (before?.[1] === number - 1) before[1] = number;
    else found.push([number, number]);
  }
  return found.map(([first, last]) => run(first, last));
}

function run(first: number, last: number): string {
  return first === last ? String(first) : `${first} to ${last}`;
}

function list(all: readonly string[]): string {
  const named = all.slice(0, MOST_NAMED);
  const more = all.length - named.length;
  const last = more > 0 ? `${more.toLocaleString("en-GB")} more` : named.pop();
  return named.length === 0 ? (last ?? "") : `${named.join(", ")} and ${last}`;
}

const LONGEST_NAME = 40;

/** People see the name on the sheet's tab; marks that turn the text around would turn ours. */
export function nameSheet(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\s]+/gu, " ").trim();
  const letters = [...plain];
  return letters.length > LONGEST_NAME
    ? `“${letters.slice(0, LONGEST_NAME).join("")}…”`
    : `“${plain}”`;
}

export function listSheets(sheets: readonly Sheet[]): string {
  return list(sheets.map(({ name }) => nameSheet(name)));
}
