import type { Issue, IssueCode } from "@/lib/register/issues";
import type { IsoDate, RecordField, RecordValues } from "@/lib/register/record";
import { judgeRow } from "./check-values";
import { compareRows, type Sighting } from "./compare-rows";
import type { Extract } from "./extract";
import type { CellTexts, RowUnderCheck } from "./read-cells";

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
  const texts: CellTexts = {};
  const dates: RowUnderCheck["dates"] = new Map();
  for (const { number, cells } of extract.rows) {
    fillTexts(texts, cells, extract.columns);
    const { record, issues, readings } = judgeRow({ row: number, texts, today, issues: [], dates });
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

/** One object for all rows: a new one for each would be most of the memory that a check goes through. */
function fillTexts(
  texts: CellTexts,
  cells: readonly string[],
  columns: readonly (RecordField | null)[],
): void {
  for (let index = 0; index < columns.length; index++) {
    const field = columns[index];
    if (field) texts[field] = cells[index] ?? "";
  }
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
