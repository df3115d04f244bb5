import type { Issue, IssueCode } from "./issues";
import type { Outcome } from "./outcomes";
import type { HeldRecord, RecordField, RecordValues } from "./record";

export interface ComparedRow {
  row: number;
  outcome: Outcome;
  /** The record that the row is about, if the register holds it. */
  held: HeldRecord | null;
  /** Old values of the fields that would differ; null when nothing would. */
  before: Partial<RecordValues> | null;
  /** What the register will hold; of a rejected row, what it asked for in vain. */
  result: RecordValues;
  issues: Issue[];
  /** Of a rejected row: what it would do as a correction of a start date, if somebody confirms that. */
  offer: StartDateOffer | null;
}

/** The plan is held with another start date, and everything else is as the row says it. */
export interface StartDateOffer {
  held: HeldRecord;
  result: RecordValues;
}

export function note(
  compared: ComparedRow,
  code: IssueCode,
  field: RecordField,
  related: number[] = [],
): void {
  compared.issues.push({ row: compared.row, field, code, related });
}

export function reject(
  compared: ComparedRow,
  code: IssueCode,
  field: RecordField,
  related: number[] = [],
): void {
  compared.outcome = "rejected";
  compared.before = null;
  note(compared, code, field, related);
}
