import type { IssueCode } from "@/lib/register/issues";
import type { FileResponse } from "@/lib/register/responses";
import type { Outcome } from "@/lib/register/outcomes";
import type { Reading } from "@/lib/uploads/reading";
import type { UploadState } from "@/lib/uploads/upload-state";

/** An upload as its pages show it. Times are ISO instants in UTC. It holds counts, never a child. */
export interface Upload {
  id: string;
  sequenceNumber: number;
  kind: string;
  state: UploadState;
  fileResponse: string | null;
  counts: Record<Outcome | "rows" | "omitted" | "omittedEnded", number>;
  /** Live records that the load would end or withdraw. */
  endsOrWithdraws: number;
  progress: number;
  receivedAt: string;
  checkedAt: string | null;
  finishedAt: string | null;
  fileName: string | null;
  byteLength: number;
  sha256: string;
  uploadedBy: string;
  /** Nobody looked at it before it was loaded: a system sent it and let it load. */
  isUnseen: boolean;
  /** It came with no file: it takes an earlier load back. */
  isUndo: boolean;
  decidedBy: string | null;
  decidedAt: string | null;
  /** Who asked for a load that a second person has to approve. */
  askedBy: string | null;
  askedAt: string | null;
  /** Nobody asked: a system sent it, and it takes too much away to be loaded by itself. */
  isAskedBySystem: boolean;
  /** Why a second person refused it. */
  refusal: string | null;
  problem: string | null;
  notice: string | null;
  ignoredHeadings: string[];
  /** How somebody said that the file is read, who and when; null where its own headings say it. */
  reading: Reading | null;
  readingBy: string | null;
  readingAt: string | null;
  mayChangeReading: boolean;
  /** The sheet of a workbook that was read, where there are several. */
  sheet: string | null;
  /** What of a workbook was not read, each in one sentence. */
  leftOut: string[];
  /** What somebody has to say before it can be checked. */
  asksFor: "sheet" | "columns" | null;
}

/** How many rows have an issue. */
export interface IssueGroup {
  code: IssueCode;
  rows: number;
}

/** Rows that load or did load: unchanged ones too, since their answer is CPR06 as well. */
export function loadable({ counts }: Pick<Upload, "counts">): number {
  return counts.rows - counts.rejected;
}

/** Whether its rows are known: a refused file has none, a waiting one not yet. */
export function isCounted({ state, checkedAt }: Pick<Upload, "state" | "checkedAt">): boolean {
  return checkedAt !== null && state !== "refused" && state !== "checking";
}

/** Where rows of an upload are listed. Codes only: an address never says who they are about. */
export function rowsHref(
  id: string,
  filter: { outcome?: Outcome | undefined; issue?: string | undefined; page?: number } = {},
): string {
  const query = new URLSearchParams();
  if (filter.outcome) query.set("outcome", filter.outcome);
  if (filter.issue) query.set("issue", filter.issue);
  if (filter.page && filter.page > 1) query.set("page", String(filter.page));
  return `/uploads/${id}/rows${query.size ? `?${query}` : ""}`;
}

export function isFileResponse(code: string | null): code is FileResponse {
  return code !== null && /^CPF0[1-6]$/.test(code);
}
