import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { OmittedShown } from "@/lib/register/omitted";
import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate } from "@/lib/register/record";
import { auditOn } from "../audit";
import { now, today } from "../clock";
import { portalDatabase } from "../db";
import { lockUpload } from "../uploads/decision";
import { parseId } from "../uploads/get-upload";
import type { UploadState } from "../uploads/upload-summary";
import { countOmitted } from "./find-omitted";
import { NOT_ON_ITS_WAY } from "./omitted-ends";

/** Which of the omitted records: those that somebody ticked, each perhaps with an end of its own, and all of a filter. */
export interface ChosenOmitted {
  records?: readonly { id: string; endDate?: IsoDate }[];
  all?: { shown: Exclude<OmittedShown, "faulty"> | undefined; planType: PlanType | undefined };
}

/** What is said about them. `endDate`: of those that have none of their own. */
export type OmittedStep =
  { decision: "ended"; endDate: IsoDate | null } | { decision: "stays" } | { decision: null };

export type OmittedDecided =
  | {
      status: "decided";
      decided: number;
      /** Left as they were: they start after the end that they were given, or have been given none. */
      notBefore: number;
    }
  /** The upload is on its way or over; what was decided cannot be changed under a second person's eyes. */
  | { status: "not-now"; state: UploadState };

/**
 * Says of omitted records that they have ended, or that they stay; nothing changes in the register until the upload is
 * loaded. Only what is in the list can be decided, whatever ids come. An end in the future is the caller's fault:
 * `readDate` refuses it. @throws NotFound
 */
export async function decideOmitted(
  actor: AuthorityActor,
  id: string,
  chosen: ChosenOmitted,
  step: OmittedStep,
): Promise<OmittedDecided> {
  requirePermission(actor, "uploads:send");
  const localAuthority = actor.localAuthority;
  const { records = [], all } = chosen;
  for (const { endDate } of [...records, { endDate: commonEnd(step) ?? undefined }])
    if (endDate && endDate > today()) throw new Error("an end date is not in the future");
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const upload = await lockUpload(client, localAuthority, id);
    if (upload.state !== "checked" && upload.state !== "loaded")
      return { status: "not-now", state: upload.state };
    const { rows } = await client.query<{ decided: number; chosen: number }>(DECIDE, [
      localAuthority,
      upload.id,
      records.map((record) => parseId(record.id)),
      records.map((record) => record.endDate ?? null),
      all !== undefined,
      all?.shown ?? null,
      all?.planType ?? null,
      today(),
      step.decision,
      commonEnd(step),
      step.decision && now(),
      step.decision && actor.staffId,
      step.decision && actor.name,
    ]);
    const { decided, chosen: wanted } = rows[0] ?? { decided: 0, chosen: 0 };
    // What a load did stays counted as it was: what is decided after it is loaded by an upload of its own.
    if (upload.state === "checked")
      await countOmitted(client, { localAuthority, uploadId: upload.id });
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "omitted-decided",
      subjects: [upload.id],
      detail: { decision: step.decision ?? "undecided", records: decided },
    });
    return { status: "decided", decided, notBefore: wanted - decided };
  });
}

function commonEnd(step: OmittedStep): IsoDate | null {
  return step.decision === "ended" ? step.endDate : null;
}

/** $3 and $4: those ticked with their own ends; $5 to $7: all of a filter; $8 today; $9 and $10: what is decided. */
const DECIDE = `WITH ticked AS (SELECT * FROM unnest($3::uuid[], $4::date[]) AS t (record_id, end_date)),
  wanted AS (
    SELECT o.record_id, r.start_date, coalesce(t.end_date, $10::date) AS end_date
    FROM upload_omitted o JOIN record r ON r.local_authority = o.local_authority AND r.id = o.record_id
      LEFT JOIN ticked t ON t.record_id = o.record_id
    WHERE o.local_authority = $1 AND o.upload_id = $2 AND o.faulty_row IS NULL
      AND r.delete_date IS NULL AND (r.ends_on IS NULL OR r.ends_on > $8::date)
      AND ${NOT_ON_ITS_WAY}
      AND (t.record_id IS NOT NULL OR $5 AND ($7::text IS NULL OR r.plan_type = $7)
        AND ($6::text IS NULL OR coalesce(o.decision, 'undecided') = $6))),
  decided AS (
    UPDATE upload_omitted o SET decision = $9, end_date = CASE WHEN $9 = 'ended' THEN w.end_date END,
      decided_at = $11, decided_by_id = $12, decided_by_name = $13, ended_by_upload = NULL
    FROM wanted w WHERE o.local_authority = $1 AND o.upload_id = $2 AND o.record_id = w.record_id
      AND ($9::text IS DISTINCT FROM 'ended' OR w.end_date >= w.start_date) RETURNING 1)
  SELECT (SELECT count(*)::int FROM decided) AS decided, (SELECT count(*)::int FROM wanted) AS chosen`;
