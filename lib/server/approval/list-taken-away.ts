import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { isRole, may } from "@/lib/access/roles";
import { DEFAULT_LIMITS } from "@/lib/register/guard";
import type { GuardLimits } from "@/lib/register/guard";
import type { IsoDate } from "@/lib/register/record";
import { audit } from "../audit";
import { today } from "../clock";
import { portalDatabase } from "../db";
import type { Tx } from "../db";
import { heldRecord } from "../register/held-record";
import type { RecordView } from "../register/held-record";
import { findUpload } from "../uploads/get-upload";
import { isSecondPerson } from "./approve-upload";

export const TAKEN_AWAY_PER_PAGE = 50;

/** One live record that the load would end or withdraw. */
export interface TakenAway {
  record: RecordView;
  /** The row of the file; null for one that the file leaves out. */
  row: number | null;
  /** Where the load would withdraw it, the end date that it would have, or neither: a date of birth makes somebody 18. */
  withdrawn: boolean;
  endDate: IsoDate | null;
}

export interface TakenAwayPage {
  rows: TakenAway[];
  total: number;
  page: number;
  pages: number;
  live: number;
  limits: GuardLimits;
  /** Whether this person may approve it, and who else could when not. */
  isSecondPerson: boolean;
  others: string[];
}

/**
 * Exactly what loading an upload would end or withdraw, by row and then by name: what whoever approves it has to see.
 * Leaves an audit line. @throws NotFound
 */
export async function listTakenAway(
  actor: AuthorityActor,
  id: string,
  wanted: { page: number },
): Promise<TakenAwayPage> {
  requirePermission(actor, "uploads:read");
  const { localAuthority } = actor;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const upload = await findUpload(tx, actor, id);
    const [counted] = await tx.$queryRaw<{ total: number }[]>`
      SELECT (SELECT count(*)::int FROM upload_row WHERE local_authority = ${localAuthority}
          AND upload_id = ${upload.id}::uuid AND takes_away)
        + (SELECT count(*)::int FROM upload_omitted WHERE local_authority = ${localAuthority}
          AND upload_id = ${upload.id}::uuid AND decision = 'ended') AS total`;
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / TAKEN_AWAY_PER_PAGE));
    const page = Math.min(Math.max(1, wanted.page), pages);
    const found = await tx.$queryRaw<Found[]>`
      SELECT record_id AS id, row_number AS row, delete_date IS NOT NULL AS withdrawn, to_char(end_date, 'YYYY-MM-DD') AS "endDate"
      FROM upload_row WHERE local_authority = ${localAuthority} AND upload_id = ${upload.id}::uuid AND takes_away
      UNION ALL
      SELECT record_id, NULL, false, to_char(end_date, 'YYYY-MM-DD') FROM upload_omitted
      WHERE local_authority = ${localAuthority} AND upload_id = ${upload.id}::uuid AND decision = 'ended'
      ORDER BY row NULLS LAST, id LIMIT ${TAKEN_AWAY_PER_PAGE} OFFSET ${(page - 1) * TAKEN_AWAY_PER_PAGE}`;
    const ids = found.map((row) => row.id);
    const records = await tx.record.findMany({ where: { localAuthority, id: { in: ids } } });
    const byId = new Map(records.map((record) => [record.id, heldRecord(record)]));
    const limits = await tx.approvalSetting.findUnique({ where: { localAuthority } });
    const facts = {
      rows: found.flatMap(({ id: recordId, ...row }) => {
        const record = byId.get(recordId);
        return record ? [{ record, ...row }] : [];
      }),
      ...{ total, page, pages },
      live: await countLiveIn(tx, localAuthority),
      limits: limits ? { percent: limits.percent, number: limits.number } : DEFAULT_LIMITS,
      isSecondPerson: isSecondPerson(actor, upload),
      others: await secondPeople(tx, localAuthority, upload),
    };
    await audit(tx, localAuthority, {
      actorId: actor.staffId,
      action: "upload-approval-viewed",
      subjects: [upload.id, ...ids],
    });
    return facts;
  });
}

interface Found {
  id: string;
  row: number | null;
  withdrawn: boolean;
  endDate: string | null;
}

async function countLiveIn(tx: Tx, localAuthority: string): Promise<number> {
  const [counted] = await tx.$queryRaw<{ live: number }[]>`SELECT count(*)::int AS live FROM record
    WHERE local_authority = ${localAuthority} AND delete_date IS NULL AND (ends_on IS NULL OR ends_on > ${today()}::date)`;
  return counted?.live ?? 0;
}

/** The names of those who may approve it, for whoever may not. */
async function secondPeople(
  tx: Tx,
  localAuthority: string,
  upload: { uploadedById: string; askedById: string | null },
): Promise<string[]> {
  const staff = await tx.staff.findMany({
    where: { localAuthority, disabledAt: null },
    orderBy: { name: "asc" },
  });
  return staff
    .filter(
      ({ id, role }) =>
        isRole(role) &&
        may(role, "uploads:approve") &&
        id !== upload.uploadedById &&
        id !== upload.askedById,
    )
    .map(({ name }) => name);
}
