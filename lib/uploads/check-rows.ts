import type { Issue, IssueCode } from "@/lib/register/issues";
import type { IsoDate, RecordField, RecordValues } from "@/lib/register/record";
import { judgeRow } from "./check-values";
import { compareRows, type Sighting } from "./compare-rows";
import type { Extract } from "./extract";
import { fillTexts, sourcesOf } from "./fill-texts";
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
  const sources = sourcesOf(extract.headings, extract.columns, extract.reading);
  const texts: CellTexts = { ...sources.constants };
  const dates: RowUnderCheck["dates"] = new Map();
  for (const { number, cells } of extract.rows) {
    fillTexts(texts, cells, sources);
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

function rejectRow(
  checked: CheckedRow,
  code: IssueCode,
  field: RecordField | null,
  related: number[],
): void {
  checked.issues.push({ row: checked.number, field, code, related });
  checked.record = null;
}
