import type { Issue } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";

/** A rejected row that waits for a person, as its list shows it. */
export interface RowToFix {
  id: string;
  uploadId: string;
  sequenceNumber: number;
  row: number;
  /** As they came; a column that the file lacked is missing. */
  values: Partial<Record<RecordField, string>>;
  issues: readonly Issue[];
  createdAt: Date;
}

/** How one that no longer waits was dealt with. */
export interface ClosedRow {
  state: "loaded" | "discarded" | "replaced";
  closedBy: string | null;
  closedAt: Date | null;
  reason: string | null;
  recordId: string | null;
}
