import type { Issue } from "@/lib/register/issues";
import type { IsoDate, RecordValues } from "@/lib/register/record";
import { judgeRow } from "./check-values";
import { compareRows } from "./compare-rows";
import type { CellTexts, Readings } from "./read-cells";

/** A row of several that are corrected together. */
export interface Corrected {
  /** What the other rows' messages call it. */
  number: number;
  texts: CellTexts;
}

/** What a row is by itself: kept while its texts stay, since judging thousands anew for each key would be felt. */
export interface JudgedCorrection {
  number: number;
  record: RecordValues | null;
  issues: readonly Issue[];
  readings: Readings;
}

export interface CheckedCorrection {
  number: number;
  /** Null when there is any error, also one between rows. */
  record: RecordValues | null;
  issues: Issue[];
}

export function judgeCorrection({ number, texts }: Corrected, today: IsoDate): JudgedCorrection {
  return { number, ...judgeRow({ row: number, texts, today, issues: [], dates: new Map() }) };
}

/** With the rules between the rows: the very rules of a file, so that nothing is right here and wrong there. */
export function compareCorrections(judged: readonly JudgedCorrection[]): CheckedCorrection[] {
  const sightings = judged.map(({ number, record, issues, readings }) => ({
    number,
    readings,
    checked: { number, record, issues: [...issues] },
  }));
  compareRows(sightings, ({ checked }, code, field, related) => {
    checked.issues.push({ row: checked.number, field, code, related });
    checked.record = null;
  });
  return sightings.map(({ checked }) => checked);
}

export function checkCorrections(rows: readonly Corrected[], today: IsoDate): CheckedCorrection[] {
  return compareCorrections(rows.map((row) => judgeCorrection(row, today)));
}
