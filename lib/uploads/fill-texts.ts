import type { PlanType } from "@/lib/register/plan-types";
import { RECORD_FIELDS, type RecordField } from "@/lib/register/record";
import { headingKey } from "./heading-key";
import { wordKey } from "./plan-type-words";
import type { CellTexts } from "./read-cells";
import type { Reading } from "./reading";

/** Where the texts of a row come from: which cell stands for which field, and what is the same for every row. */
export interface Sources {
  /** By place among the cells. One column can stand for two fields. */
  cells: readonly { field: RecordField; index: number }[];
  constants: CellTexts;
  /** The LA's words for plan types. */
  planTypes: ReadonlyMap<string, PlanType>;
}

/** @param columns for each heading the field that it stands for, as the extract has it. */
export function sourcesOf(
  headings: readonly string[],
  columns: readonly (RecordField | null)[],
  reading: Reading | null,
): Sources {
  const cells = columns.flatMap((field, index) => (field === null ? [] : [{ field, index }]));
  const constants: CellTexts = {};
  for (const field of RECORD_FIELDS) {
    const how = reading?.columns[field];
    if (!how || columns.includes(field)) continue;
    if ("constant" in how) constants[field] = how.constant;
    if ("heading" in how) {
      const key = headingKey(how.heading);
      const index = headings.findIndex((heading) => headingKey(heading) === key);
      if (index >= 0) cells.push({ field, index });
    }
  }
  return { cells, constants, planTypes: new Map(Object.entries(reading?.planTypes ?? {})) };
}

/** Whether anything in the file says the field. */
export function isGiven({ cells, constants }: Sources, field: RecordField): boolean {
  return constants[field] !== undefined || cells.some((cell) => cell.field === field);
}

/** Into one object for all rows: a new one for each would be most of the memory that a check goes through. */
export function fillTexts(texts: CellTexts, cells: readonly string[], sources: Sources): void {
  for (const { field, index } of sources.cells) texts[field] = cells[index] ?? "";
  if (sources.planTypes.size > 0) {
    const word = texts.planType ?? "";
    texts.planType = sources.planTypes.get(wordKey(word)) ?? word;
  }
}
