import type { Issue } from "@/lib/register/issues";
import type { IsoDate, RecordField } from "@/lib/register/record";
import type { WaitReason } from "@/lib/register/waiting";

/** How a record to fix stands among the people who deal with it. */
export interface RowStanding {
  version: number;
  /** `hasLeft`: is not one of the LA's people any more. */
  assignee: { id: string; name: string; hasLeft: boolean } | null;
  /** `isOver`: its day has begun, so that the record is back. */
  wait: { until: IsoDate; reason: WaitReason; isOver: boolean } | null;
  /** A correction that was kept and is not loaded yet. */
  draft: { at: Date; by: string } | null;
}

/** A rejected row that waits for a person, as its list shows it. */
export interface RowToFix extends RowStanding {
  id: string;
  uploadId: string;
  sequenceNumber: number;
  row: number;
  /** As they came; a column that the file lacked is missing. */
  values: Partial<Record<RecordField, string>>;
  issues: readonly Issue[];
  /** Since when it is to be fixed, also in earlier files. */
  createdAt: Date;
  notes: number;
}

/** Somebody whom a record can be assigned to. */
export interface Assignee {
  id: string;
  name: string;
  role: string;
}

/** How many there are, by whose they are. */
export interface ToFixCounts {
  mine: number;
  unassigned: number;
  theirs: number;
  waiting: number;
}

/** How one that no longer waits was dealt with. */
export interface ClosedRow {
  state: "loaded" | "discarded" | "replaced";
  closedBy: string | null;
  closedAt: Date | null;
  reason: string | null;
  recordId: string | null;
  /** The row of the latest file that took its place. */
  latestId: string | null;
}

/** What a ticked row posts: which one, and how it stood when the person ticked it. */
export function choiceOf({ id, version }: { id: string; version: number }): string {
  return `${id}:${version}`;
}
