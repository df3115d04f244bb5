import type { StandingRecord } from "@/components/record/standing";
import type { OmittedDecision, OmittedShown } from "@/lib/register/omitted";
import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate } from "@/lib/register/record";
import type { UploadState } from "@/lib/uploads/upload-state";

/** One live record that a full register leaves out. */
export interface Omitted {
  record: StandingRecord;
  faultyRow: number | null;
  decision: OmittedDecision | null;
  endDate: IsoDate | null;
  decidedBy: string | null;
  /** Whether something can still be said about it. */
  isOpen: boolean;
}

export interface OmittedQuery {
  show?: OmittedShown | undefined;
  plan?: PlanType | undefined;
  page?: number | undefined;
}

/** A page of the list, and all that the page says about it. */
export interface OmittedFound {
  upload: { id: string; sequenceNumber: number; state: UploadState };
  rows: readonly Omitted[];
  counts: Record<OmittedShown, number>;
  /** Ended after the load, and not sent to be loaded yet. */
  toSend: number;
  total: number;
  page: number;
  pages: number;
}

/** Codes only: an address never says who is in the list. */
export function omittedHref(id: string, { show, plan, page = 1 }: OmittedQuery = {}): string {
  const query = new URLSearchParams();
  if (show) query.set("show", show);
  if (plan) query.set("plan", plan);
  if (page > 1) query.set("page", String(page));
  return `/uploads/${id}/omitted${query.size ? `?${query}` : ""}`;
}

/** Decisions are taken while the upload is reviewed, or after it was loaded; not under a second person's eyes. */
export function canDecide(state: UploadState): boolean {
  return state === "checked" || state === "loaded";
}
