import { addDays } from "@/lib/register/dates";
import type { RecordField } from "@/lib/register/record";
import { COLUMNS } from "@/lib/uploads/columns";
import { sampleExtract } from "@/lib/uploads/sample/sample-extract";
import { testNumbers } from "@/lib/uploads/sample/sample-people";
import { toCsv } from "@/lib/uploads/write-csv";

export type RowTexts = Partial<Record<RecordField, string>>;

export const TODAY = new Date().toISOString().slice(0, 10);

export const daysAgo = (days: number) => addDays(TODAY, -days);

/** NHS numbers that no other file of tests uses, nor another `run` of it, in the range that is never issued. */
export function numbersFor(file: string, run = 0): () => string {
  const numbers = testNumbers(run + 1, file);
  return () => numbers.next().value;
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
