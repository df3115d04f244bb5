import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import type { IsoDate, RecordValues } from "@/lib/register/record";
import type { PlanType } from "@/lib/register/plan-types";
import { audit } from "../audit";
import type { Tx } from "../db";
import { portalDatabase } from "../db";
import { notificationsShownTo } from "../notifications/may-see";
import { readLines } from "../notifications/read-lines";
import type { AccessLine } from "../notifications/read-lines";
import { parseId } from "../uploads/get-upload";
import { heldRecord, storedValues } from "./held-record";
import type { RecordView } from "./held-record";

export interface RecordVersionView {
  version: number;
  outcome: string;
  changedAt: Date;
  changedBy: string;
  source: string;
  uploadId: string | null;
  sequenceNumber: number | null;
  row: number | null;
  reason: string | null;
  values: RecordValues;
  /** The version before it, to show what differs; null for the first. */
  before: RecordValues | null;
}

/** What a health setting that looks this person up is shown of this record now; null when it is shown nothing. */
export interface HealthView {
  planType: PlanType;
  startDate: IsoDate;
  endDate: IsoDate | null;
  authorityName: string;
  emergencyDutyPhone: string | null;
  officeHoursPhone: string | null;
}

export interface RecordDetail {
  record: RecordView;
  healthSees: HealthView | null;
  /** Who has looked, latest first; null for somebody to whom the LA does not show notifications. */
  accessLines: AccessLine[] | null;
  /** Newest first. */
  versions: RecordVersionView[];
}

/** One record with its history and what health sees. Leaves an audit line. @throws NotFound */
export async function getRecord(actor: AuthorityActor, id: string): Promise<RecordDetail> {
  requirePermission(actor, "register:read");
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const stored = await tx.record.findUnique({
      where: { localAuthority_id: { localAuthority, id: parseId(id) } },
    });
    if (!stored) throw new NotFound();
    const record = heldRecord(stored);
    const contact = await tx.authorityContact.findUnique({ where: { localAuthority } });
    const shown = record.standing.state === "live" || record.standing.state === "ended-shown";
    const versions = await readVersions(tx, localAuthority, record.id);
    const accessLines = (await notificationsShownTo(tx, actor))
      ? await readLines(tx, localAuthority, record.nhsNumber)
      : null;
    await audit(tx, localAuthority, {
      actorId: actor.staffId,
      action: "record-viewed",
      subjects: [record.id],
    });
    return {
      record,
      healthSees: shown
        ? {
            planType: record.planType,
            startDate: record.startDate,
            endDate: record.standing.endedOn ?? record.endDate,
            authorityName: actor.authorityName,
            emergencyDutyPhone: contact?.emergencyDutyPhone ?? null,
            officeHoursPhone: contact?.officeHoursPhone ?? null,
          }
        : null,
      accessLines,
      versions,
    };
  });
}

async function readVersions(
  tx: Tx,
  localAuthority: string,
  recordId: string,
): Promise<RecordVersionView[]> {
  const stored = await tx.recordVersion.findMany({
    where: { localAuthority, recordId },
    orderBy: { version: "desc" },
  });
  const uploads = await tx.upload.findMany({
    where: { localAuthority, id: { in: stored.flatMap(({ uploadId }) => uploadId ?? []) } },
    select: { id: true, sequenceNumber: true },
  });
  return stored.map((version, index) => {
    const earlier = stored[index + 1];
    return {
      version: version.version,
      outcome: version.outcome,
      changedAt: version.changedAt,
      changedBy: version.changedByName,
      source: version.source,
      uploadId: version.uploadId,
      sequenceNumber: uploads.find(({ id }) => id === version.uploadId)?.sequenceNumber ?? null,
      row: version.rowNumber,
      reason: version.reason,
      values: storedValues(version),
      before: earlier ? storedValues(earlier) : null,
    };
  });
}
