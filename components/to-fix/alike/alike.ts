import type { DecisionCode } from "@/lib/uploads/alike/decisions";
import type { CellTexts } from "@/lib/uploads/read-cells";
import type { IssueCode } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";

/** A row with the issue, as its list shows it. */
export interface AlikeRow {
  id: string;
  uploadId: string;
  sequenceNumber: number;
  row: number;
  came: CellTexts;
  /** As it would be loaded now: what came, or what somebody has made of it. */
  texts: CellTexts;
  faulty: readonly RecordField[];
  /** Who has it. */
  assignedTo: string | null;
}

/** What a decision would do to one row. */
export interface PreviewedRow {
  id: string;
  sequenceNumber: number;
  row: number;
  before: CellTexts;
  /** Null: it would be discarded. */
  after: CellTexts | null;
  changed: readonly RecordField[];
  ambiguous: readonly RecordField[];
  still: readonly IssueCode[];
}

/** What was decided before and is not loaded yet. */
export interface OpenDecision {
  id: string;
  issue: IssueCode;
  decision: DecisionCode;
  decidedAt: Date;
  decidedBy: string;
  corrected: number;
  discarded: number;
}

export interface CodeCount {
  code: IssueCode;
  rows: number;
}

export function alikeAddress(issue: IssueCode, page = 1): string {
  return `/to-fix/alike/${issue}${page > 1 ? `?page=${page}` : ""}`;
}
