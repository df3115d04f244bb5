/** For tests: files as nobody would wish them, and what their rows were meant to say. */
import fc from "fast-check";
import type { RecordField } from "@/lib/register/record";
import { checkValues } from "@/lib/uploads/check-values";
import { COLUMNS } from "@/lib/uploads/columns";
import { guardFormula, unguardFormula } from "@/lib/uploads/formula-guard";
import type { CellTexts } from "@/lib/uploads/read-cells";
import { readCsvRow } from "@/lib/uploads/read-csv-row";

/** Formulas, quotes, line breaks, leading zeros, right to left, combining and joining characters, blanks. */
const SCRAPS = [
  ...[
    "=",
    "+",
    "-",
    "@",
    "'",
    "''",
    "＝",
    '"',
    '""',
    ",",
    ";",
    "\t",
    "\r\n",
    "\n",
    " ",
    "\u00a0",
    "\u200b",
  ],
  ...[
    "نور",
    "אברהם",
    "e\u0301",
    "ñ",
    "क्\u200dष",
    "ﬁ",
    "ß",
    "李",
    "🙂",
    "\u202e",
    "00",
    "O’",
    "Mc",
    "a",
    "Z",
  ],
];
const text = fc.oneof(
  fc.array(fc.constantFrom(...SCRAPS), { maxLength: 6 }).map((scraps) => scraps.join("")),
  fc.string({ unit: "grapheme", maxLength: 12 }),
);
const date = fc.constantFrom("12/04/2015", "2015-04-12", "29/02/2016", "1/2/2014", " 3/12/2013 ");

/** What no reading lets through, by the field that it stands in. */
const FAULTS: readonly [RecordField, string][] = [
  ["nhsNumber", "=1+1"],
  ["nhsNumber", "9.99E+09"],
  ["familyName", " \r\n "],
  ["familyName", '=HYPERLINK("https://example.org"; "0")'],
  ["givenNames", ""],
  ["dateOfBirth", "'04/13/2015"],
  ["dateOfBirth", "-42106"],
  ["planType", '+"CIN"'],
  ["startDate", "2025-02-30"],
  ["startDate", "@\t1"],
];

export interface AwkwardRow {
  /** The fields as they were meant: a record, all but its NHS number. */
  meant: CellTexts;
  /** The fault that the row came with. */
  fault: readonly [RecordField, string] | null;
  /** A cell of a column that a register extract does not have. */
  beside: string;
  /** Cells beyond the headings, which reject the row too. */
  beyond: readonly string[];
}

const TODAY = "2026-11-22";
const SOMEBODY = "9990000018";

const meant = fc
  .record({
    familyName: text,
    givenNames: text,
    dateOfBirth: date,
    planType: fc.constantFrom("CPP", "child protection plan", "cpp", "UCPP"),
    startDate: fc.constantFrom("2025-01-13", "13/01/2025", " 01/09/2024"),
    localIdentifier: text,
  })
  .filter((texts) => checkValues({ ...texts, nhsNumber: SOMEBODY }, TODAY).record !== null);

const row: fc.Arbitrary<AwkwardRow> = fc.record({
  meant,
  fault: fc.option(fc.constantFrom(...FAULTS), { freq: 2 }),
  beside: text,
  beyond: fc.oneof(
    { weight: 3, arbitrary: fc.constant([]) },
    fc.tuple(text, fc.constantFrom("=beyond", "x")),
  ),
});

export const awkwardRows = fc.array(row, { minLength: 1, maxLength: 6 });

/** How a file is written: which characters part its cells and end its rows. */
export const dialect = fc.record({
  delimiter: fc.constantFrom(",", ";", "\t"),
  ending: fc.constantFrom("\r\n", "\n", "\r"),
});
export type Dialect = { delimiter: string; ending: string };

const HEADINGS = [...COLUMNS.map(({ heading }) => heading), "Team"];

/** The file as the council sent it; `numbers` are the NHS numbers of its rows. */
export function awkwardFile(
  rows: readonly AwkwardRow[],
  numbers: readonly string[],
  how: Dialect,
): Uint8Array {
  const lines = rows.map(({ fault, beside, beyond, ...each }, place) => {
    const texts: CellTexts = { ...each.meant, nhsNumber: numbers[place] ?? "" };
    if (fault) texts[fault[0]] = fault[1];
    return [...COLUMNS.map(({ field }) => texts[field] ?? ""), beside, ...beyond];
  });
  return written([HEADINGS, ...lines], how);
}

/**
 * What somebody makes of our rejected.csv in a spreadsheet: the right value into each faulty cell and nothing else touched,
 * then saved in the spreadsheet's own way.
 */
export function corrected(
  rejectedCsv: string,
  rows: readonly AwkwardRow[],
  numbers: readonly string[],
  how: Dialect,
): Uint8Array {
  const [headings = [], ...lines] = cellsOf(rejectedCsv);
  const rowColumn = headings.lastIndexOf("Row");
  const lastHeading = headings.length;
  for (const line of lines) {
    const place = Number(line[rowColumn]) - 2;
    const came = rows[place];
    if (!came) throw new Error("A rejected row has no row that it came from.");
    if (came.fault) {
      const [field] = came.fault;
      const right = field === "nhsNumber" ? (numbers[place] ?? "") : (came.meant[field] ?? "");
      line[COLUMNS.findIndex((column) => column.field === field)] = typed(right);
    }
    line.length = Math.min(line.length, lastHeading);
  }
  return written([headings, ...lines], how);
}

/** An apostrophe before what a spreadsheet would take for a formula, or for an apostrophe of that kind. */
function typed(value: string): string {
  return unguardFormula(value) === value ? value : guardFormula(value);
}

function cellsOf(csv: string): string[][] {
  const rows: string[][] = [];
  const textOfFile = csv.replace(/^\ufeff/, "");
  for (let at = 0; at < textOfFile.length;) {
    const { cells, next } = readCsvRow(textOfFile, at, ",");
    rows.push(cells);
    at = next;
  }
  return rows;
}

function written(rows: readonly (readonly string[])[], { delimiter, ending }: Dialect): Uint8Array {
  const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
  return new TextEncoder().encode(
    rows.map((cells) => cells.map(quoted).join(delimiter) + ending).join(""),
  );
}
