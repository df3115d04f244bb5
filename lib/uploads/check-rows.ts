import { isError, type Issue } from "@/lib/register/issues";
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
  const checked: CheckedRow[] = [];
  const sightings: Sighting[] = [];
  const places = new Map<number, CheckedRow>();
  for (const { number, cells } of extract.rows) {
    const { record, issues, readings } = judgeValues(
      textsOf(cells, extract.columns),
      today,
      number,
    );
    const row: CheckedRow = { number, cells, record, issues };
    if (cells.length > extract.headings.length) {
      rejectRow(row, { row: number, field: null, code: "row-too-long", related: [] });
    }
    checked.push(row);
    places.set(number, row);
    sightings.push({ row: number, readings });
    if (checked.length % PROGRESS_EVERY === 0) onProgress?.(checked.length);
  }
  compareRows(sightings, (row, code, field, related) => {
    const place = places.get(row);
    if (place) rejectRow(place, { row, field, code, related });
  });
  onProgress?.(checked.length);
  return checked;
}

function textsOf(cells: readonly string[], columns: readonly (RecordField | null)[]): CellTexts {
  const texts: CellTexts = {};
  for (const [index, field] of columns.entries()) {
    if (field !== null) texts[field] = cells[index] ?? "";
  }
  return texts;
}

function rejectRow(row: CheckedRow, issue: Issue): void {
  row.issues.push(issue);
  if (isError(issue)) row.record = null;
}
