import { CELL_ISSUES } from "@/lib/register/issues-of-cells";
import { type Issue, type IssueCode, isError } from "@/lib/register/issues";
import { type IsoDate, RECORD_FIELDS, type RecordField } from "@/lib/register/record";
import { checkValues } from "../check-values";
import type { CellTexts } from "../read-cells";
import type { RowToDecide } from "./decision";
import { DECISIONS, type DecisionCode } from "./decisions";

/** The fields of a row that have the issue now, in the order of the extract. */
export function fieldsWith(code: IssueCode, texts: CellTexts, today: IsoDate): RecordField[] {
  const found = checkValues(texts, today).issues.filter((issue) => issue.code === code);
  return RECORD_FIELDS.filter((field) => found.some((issue) => issue.field === field));
}

/**
 * What a decision makes of a row: all its texts, the changed ones among them. Null where it does not apply: the row has
 * no such fault, or what would come out could not be read either.
 */
export function decideRow(
  code: IssueCode,
  decision: DecisionCode,
  { texts, today, words = new Map() }: Pick<RowToDecide, "texts" | "today"> & Partial<RowToDecide>,
): CellTexts | null {
  const faulty = fieldsWith(code, texts, today);
  if (faulty.length === 0) return null;
  const { decide, together } = DECISIONS[decision];
  const decided = decide({ texts, faulty, today, words });
  const after = checkValues({ ...texts, ...decided }, today).issues;
  const changed = RECORD_FIELDS.filter((field) => decided[field] !== undefined);
  const readable = changed.filter((field) => !after.some((issue) => isUnread(issue, field)));
  if (readable.length === 0 || (together && readable.length < changed.length)) return null;
  return { ...texts, ...Object.fromEntries(readable.map((field) => [field, decided[field]])) };
}

/** A fault of the cell itself. One between cells, as a start before birth, is for the person to see. */
function isUnread(issue: Issue, field: RecordField): boolean {
  return issue.field === field && isError(issue) && Object.hasOwn(CELL_ISSUES, issue.code);
}

/** Which fields a decision changed, in the order of the extract. */
export function changedFields(before: CellTexts, after: CellTexts): RecordField[] {
  return RECORD_FIELDS.filter((field) => (before[field] ?? "") !== (after[field] ?? ""));
}
