import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate, RecordField } from "@/lib/register/record";
import { cleanText } from "../clean-text";
import type { CellTexts } from "../read-cells";

/** What a decision may look at: one row, and which of its fields have the fault. */
export interface RowToDecide {
  texts: CellTexts;
  faulty: readonly RecordField[];
  today: IsoDate;
  /** What the LA's words for plan types mean, by `wordKey`; only one decision asks for it. */
  words: ReadonlyMap<string, PlanType>;
}

/** How one decision changes a row with the fault. */
export interface Decision {
  /** What the person decides, as a button says it. */
  title: string;
  /** By what rule, in a sentence or two. */
  rule: string;
  /** The new texts of the fields that it can make right; none where it does not apply. */
  decide: (row: RowToDecide) => CellTexts;
  /** Either all of these new texts can be read, or the row is left as it is. */
  together?: boolean;
  /** It takes rows off the list: not everybody's to decide. */
  discards?: boolean;
}

/** The fault is in one cell, and so is the cure. Null: this cell is left alone. */
export function byCell(
  cure: (text: string, row: RowToDecide) => string | null,
): Decision["decide"] {
  return (row) => {
    const decided: CellTexts = {};
    for (const field of row.faulty) {
      const text = cure(cleanText(row.texts[field] ?? ""), row);
      if (text !== null) decided[field] = text;
    }
    return decided;
  };
}

/** Words that differ only in case and spaces mean the same. */
export function wordKey(text: string): string {
  return cleanText(text).toLowerCase();
}
