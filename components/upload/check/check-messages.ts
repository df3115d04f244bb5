import type { IsoDate } from "@/lib/register/record";
import type { FilePreview, RememberedReading } from "@/lib/uploads/preview-file";

/** What the page asks of the worker. The file goes over as it stands on the disk: nothing of it is copied. */
export interface CheckRequest {
  file: File;
  today: IsoDate;
  /** How many rows to show. */
  rows: number;
  remembered: readonly RememberedReading[];
}

/** What the worker says, in this order; nothing after `done` or `failed`. */
export type CheckMessage =
  | { kind: "ready" }
  | { kind: "progress"; done: number; total: number }
  | { kind: "done"; preview: FilePreview }
  | { kind: "failed" };
