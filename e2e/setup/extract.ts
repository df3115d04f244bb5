import { addDays } from "@/lib/register/dates";
import type { RecordField } from "@/lib/register/record";
import { COLUMNS } from "@/lib/uploads/columns";
import { sampleExtract } from "@/lib/uploads/sample/sample-extract";
import { testNumbers } from "@/lib/uploads/sample/sample-people";
import { toCsv } from "@/lib/uploads/write-csv";
import { DEMO_AUTHORITY_CODES, DEMO_SEEDS } from "@/prisma/demonstration/seeds";

export type RowTexts = Partial<Record<RecordField, string>>;

export const TODAY = new Date().toISOString().slice(0, 10);

export const daysAgo = (days: number) => addDays(TODAY, -days);

/** The demonstration has at most this many people of one seed. */
const DEMO_PEOPLE = 500;

/** A test that gave one of these to somebody else would rightly be refused. */
const held = new Set(
  DEMO_AUTHORITY_CODES.flatMap((code) =>
    Object.values(DEMO_SEEDS).flatMap((seed) => [...testNumbers(seed, code).take(DEMO_PEOPLE)]),
  ),
);

/**
 * NHS numbers that no other file of tests uses, nor another `run` of it, nor the demonstration, in
 * the range that is never issued.
 */
export function numbersFor(file: string, run = 0): () => string {
  const numbers = testNumbers(run + 1, file).filter((number) => !held.has(number));
  return () => {
    const next = numbers.next();
    if (next.done) throw new Error("There are no more NHS numbers for tests.");
    return next.value;
  };
}

/** A row that loads: a child on a child protection plan, unless said otherwise. */
export function childRow(nhsNumber: string, texts: RowTexts = {}): RowTexts {
  return {
    nhsNumber,
    familyName: "Ashworth",
    givenNames: "Iris May",
    dateOfBirth: daysAgo(3000),
    planType: "CPP",
    startDate: daysAgo(200),
    ...texts,
  };
}

/** The extract with these rows; `more` are columns that a register extract does not have. */
export function csvOf(rows: readonly RowTexts[], more: readonly string[] = []): string {
  return toCsv([
    [...COLUMNS.map(({ heading }) => heading), ...more],
    ...rows.map((row) => [...COLUMNS.map(({ field }) => row[field] ?? ""), ...more]),
  ]);
}

/** Rows of invented people; `faults` is the share that has one. */
export function sampleRows(rows: number, faults: number, seed: number): RowTexts[] {
  const options = {
    rows,
    faults,
    seed,
    authority: "E08000019",
    kind: "full",
    today: TODAY,
  } as const;
  const [, ...lines] = sampleExtract(options);
  return lines.map((cells) =>
    Object.fromEntries(COLUMNS.map(({ field }, index) => [field, cells[index] ?? ""])),
  );
}
