import { type IsoDate, RECORD_FIELDS } from "@/lib/register/record";
import { checkValues } from "../check-values";
import { cleanText } from "../clean-text";
import type { CellTexts } from "../read-cells";

export interface RowAlike {
  id: string;
  uploadId: string;
  texts: CellTexts;
}

/**
 * Of rows of one upload that are equal in every value the first is kept, and the others have nothing to add. Rows that
 * are the same record and differ in anything stay: only the LA can say which one is right.
 */
export function keepOneOfEqual(
  rows: readonly RowAlike[],
  today: IsoDate,
): Map<string, "keep" | "discard"> {
  const verdicts = new Map<string, "keep" | "discard">();
  for (const same of Map.groupBy(rows, (row) => recordKey(row, today)).values()) {
    const [first, ...others] = same;
    if (!first || others.length === 0) continue;
    if (others.some((other) => wholeKey(other) !== wholeKey(first))) continue;
    verdicts.set(first.id, "keep");
    for (const { id } of others) verdicts.set(id, "discard");
  }
  return verdicts;
}

/** What makes two rows the same record, as far as it can be read; rows that cannot be read are by themselves. */
function recordKey({ id, uploadId, texts }: RowAlike, today: IsoDate): string {
  const { record } = checkValues(texts, today);
  if (record === null) return id;
  return `${uploadId} ${record.planType} ${record.nhsNumber} ${record.startDate}`;
}

function wholeKey({ texts }: RowAlike): string {
  return RECORD_FIELDS.map((field) => cleanText(texts[field] ?? "")).join("\u001f");
}
