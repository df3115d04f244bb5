import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { PlanType } from "@/lib/register/plan-types";
import { PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import { today } from "../clock";
import { portalDatabase } from "../db";
import { readToFixCounts } from "../to-fix/count-to-fix";
import type { ToFixCounts } from "../to-fix/count-to-fix";
import { uploadSummary } from "../uploads/upload-summary";
import type { UploadSummary } from "../uploads/upload-summary";

export interface FrontPage {
  toFix: ToFixCounts;
  /** Checked and waiting for somebody to review them, oldest first. */
  toReview: UploadSummary[];
  /** Sent with headings that are not ours, and waiting for somebody to say what they are, oldest first. */
  toAsk: UploadSummary[];
  contactMissing: boolean;
  /** The latest upload of any state, with how many of its rejected rows are still to be fixed. */
  latest: (UploadSummary & { toFix: number }) | null;
  /** Records live today by plan type. */
  live: Record<PlanType, number>;
}

/** What waits for this LA, and how its register stands: counts only. */
export async function getFrontPage(actor: AuthorityActor): Promise<FrontPage> {
  requirePermission(actor, "uploads:read");
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const toFix = await readToFixCounts(tx, actor);
    const toReview = await tx.upload.findMany({
      where: { localAuthority, state: "checked" },
      orderBy: { sequenceNumber: "asc" },
    });
    const toAsk = await tx.upload.findMany({
      where: { localAuthority, state: "awaiting-columns" },
      orderBy: { sequenceNumber: "asc" },
    });
    const latest = await tx.upload.findFirst({
      where: { localAuthority },
      orderBy: { sequenceNumber: "desc" },
    });
    const left = latest
      ? await tx.rowToFix.count({ where: { localAuthority, uploadId: latest.id, state: "open" } })
      : 0;
    const contact = await tx.authorityContact.findUnique({ where: { localAuthority } });
    const counts = await tx.$queryRaw<{ planType: string; live: number }[]>`
      SELECT plan_type AS "planType", count(*)::int AS live FROM record
      WHERE local_authority = ${localAuthority} AND delete_date IS NULL AND (ends_on IS NULL OR ends_on > ${today()}::date)
      GROUP BY plan_type`;
    const live: FrontPage["live"] = { CPP: 0, LAC: 0, UCPP: 0 };
    for (const code of PLAN_TYPE_CODES)
      live[code] = counts.find(({ planType }) => planType === code)?.live ?? 0;
    return {
      toFix,
      toReview: toReview.map(uploadSummary),
      toAsk: toAsk.map(uploadSummary),
      contactMissing: !contact?.emergencyDutyPhone,
      latest: latest && { ...uploadSummary(latest), toFix: left },
      live,
    };
  });
}
