import type { Issue, IssueCode } from "@/lib/register/issues";
import type { IsoDate, RecordField, RecordValues } from "@/lib/register/record";
import { judgeValues } from "./check-values";
import { compareRows, type Sighting } from "./compare-rows";
import type { Extract } from "./extract";
import type { CellTexts } from "./read-cells";

export { checkValues, type CheckedValues } from "./check-values";

export interface CheckedRow {
  number: number;
  cells: string[];
  /** Null when the row has any error. */
  record: RecordValues | null;
  issues: Issue[];
}

const PROGRESS_EVERY = 1_000;

/** Every fault of every row, those between rows included. The register is not looked at here. */
export function checkRows(
  extract: Extract,
  today: IsoDate,
  onProgress?: (done: number) => void,
): CheckedRow[] {
  const sightings: (Sighting & { checked: CheckedRow })[] = [];
  for (const { number, cells } of extract.rows) {
    const texts = textsOf(cells, extract.columns);
    const { record, issues, readings } = judgeValues(texts, today, number);
    const checked: CheckedRow = { number, cells, record, issues };
    if (cells.length > extract.headings.length) rejectRow(checked, "row-too-long", null, []);
    sightings.push({ number, readings, checked });
    if (sightings.length % PROGRESS_EVERY === 0) onProgress?.(sightings.length);
  }
  compareRows(sightings, ({ checked }, code, field, related) =>
    rejectRow(checked, code, field, related),
  );
  onProgress?.(sightings.length);
  return sightings.map(({ checked }) => checked);
}

function textsOf(cells: readonly string[], columns: readonly (RecordField | null)[]): CellTexts {
  const texts: CellTexts = {};
  for (const [index, field] of columns.entries()) {
    if (field !== null) texts[field] = cells[index] ?? "";
  }
  return texts;
}

function rejectRow(
  checked: CheckedRow,
  code: IssueCode,
  field: RecordField | null,
  related: number[],
): void {
  checked.issues.push({ row: checked.number, field, code, related });
  checked.record = null;
}
