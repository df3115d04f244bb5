import "server-only";
import { z } from "zod";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { OMITTED_DECISIONS, OMITTED_SHOWN } from "@/lib/register/omitted";
import type { OmittedDecision, OmittedShown } from "@/lib/register/omitted";
import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate } from "@/lib/register/record";
import { Prisma } from "@/prisma/client/client";
import { audit } from "../audit";
import { today } from "../clock";
import { portalDatabase } from "../db";
import type { Tx } from "../db";
import { heldRecord } from "../register/held-record";
import type { RecordView } from "../register/held-record";
import { findUpload } from "../uploads/get-upload";
import { NOT_ON_ITS_WAY } from "./omitted-ends";
import { uploadSummary } from "../uploads/upload-summary";
import type { UploadSummary } from "../uploads/upload-summary";

export const OMITTED_PER_PAGE = 50;

/** One record that a full register leaves out, as the register holds it now. */
export interface OmittedView {
  record: RecordView;
  /** The row of the file that seems to be about it, with an error. */
  faultyRow: number | null;
  decision: OmittedDecision | null;
  endDate: IsoDate | null;
  decidedBy: string | null;
  /** Whether something can still be said about it: it is live, and no load or upload has its end already. */
  isOpen: boolean;
}

export interface OmittedFilter {
  shown?: OmittedShown | undefined;
  planType?: PlanType | undefined;
  page: number;
}

export interface OmittedPage {
  upload: UploadSummary;
  rows: OmittedView[];
  /** How many there are of each, whatever the filter. */
  counts: Record<OmittedShown, number>;
  /** Ended after the full register had been loaded, and not sent to be loaded yet. */
  toSend: number;
  total: number;
  page: number;
  pages: number;
}

/**
 * Who is held and not in a full register, by name. Without a filter all of them, but for those that a faulty row is
 * about: these are in the file. Leaves an audit line. @throws NotFound
 */
export async function listOmitted(
  actor: AuthorityActor,
  id: string,
  filter: OmittedFilter,
): Promise<OmittedPage> {
  requirePermission(actor, "uploads:read");
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const upload = await findUpload(tx, actor, id);
    const of = Prisma.sql`FROM upload_omitted o JOIN record r ON r.local_authority = o.local_authority AND r.id = o.record_id
      WHERE o.local_authority = ${actor.localAuthority} AND o.upload_id = ${upload.id}::uuid`;
    const matching = Prisma.sql`${of} AND ${IS_SHOWN[filter.shown ?? "all"]}
      AND (${filter.planType ?? null}::text IS NULL OR r.plan_type = ${filter.planType ?? null})`;
    const [counted] = await tx.$queryRaw<
      { total: number }[]
    >`SELECT count(*)::int AS total ${matching}`;
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / OMITTED_PER_PAGE));
    const page = Math.min(Math.max(1, filter.page), pages);
    const found = await tx.$queryRaw<Found[]>`
      SELECT o.record_id AS id, o.faulty_row AS "faultyRow", o.decision, to_char(o.end_date, 'YYYY-MM-DD') AS "endDate",
        o.decided_by_name AS "decidedBy", ${isOpen(today())} AS "isOpen" ${matching}
      ORDER BY r.family_name_key, r.given_names_key, r.id
      LIMIT ${OMITTED_PER_PAGE} OFFSET ${(page - 1) * OMITTED_PER_PAGE}`;
    const ids = found.map((row) => row.id);
    const records = await tx.record.findMany({
      where: { localAuthority: actor.localAuthority, id: { in: ids } },
    });
    const byId = new Map(records.map((record) => [record.id, heldRecord(record)]));
    const { counts, open } = await countShown(tx, of);
    await audit(tx, actor.localAuthority, {
      actorId: actor.staffId,
      action: "omitted-listed",
      subjects: [upload.id, ...ids],
    });
    return {
      upload: uploadSummary(upload),
      rows: found.flatMap(({ id: recordId, decision, ...row }) => {
        const record = byId.get(recordId);
        return record ? [{ record, decision: known.parse(decision), ...row }] : [];
      }),
      counts,
      toSend: upload.state === "loaded" ? open : 0,
      ...{ total, page, pages },
    };
  });
}

interface Found {
  id: string;
  faultyRow: number | null;
  decision: string | null;
  endDate: string | null;
  decidedBy: string | null;
  isOpen: boolean;
}

const known = z.enum(OMITTED_DECISIONS).nullable();

const IS_SHOWN: Readonly<Record<OmittedShown | "all", Prisma.Sql>> = {
  all: Prisma.sql`o.faulty_row IS NULL`,
  faulty: Prisma.sql`o.faulty_row IS NOT NULL`,
  undecided: Prisma.sql`o.faulty_row IS NULL AND o.decision IS NULL`,
  ended: Prisma.sql`o.decision = 'ended'`,
  stays: Prisma.sql`o.decision = 'stays'`,
};

/** Nothing has ended it: neither the register by another way, nor an upload that is loaded or on its way. */
function isOpen(day: IsoDate): Prisma.Sql {
  return Prisma.sql`(o.faulty_row IS NULL AND r.delete_date IS NULL AND (r.ends_on IS NULL OR r.ends_on > ${day}::date)
    AND ${Prisma.raw(NOT_ON_ITS_WAY)})`;
}

async function countShown(
  tx: Tx,
  of: Prisma.Sql,
): Promise<{ counts: Record<OmittedShown, number>; open: number }> {
  const sums = OMITTED_SHOWN.map(
    (shown) => Prisma.sql`count(*) FILTER (WHERE ${IS_SHOWN[shown]})::int AS ${Prisma.raw(shown)}`,
  );
  const [row] = await tx.$queryRaw<Record<OmittedShown | "open", number>[]>`
    SELECT ${Prisma.join(sums)}, count(*) FILTER (WHERE o.decision = 'ended' AND ${isOpen(today())})::int AS open ${of}`;
  const { open = 0, ...counts } = row ?? { undecided: 0, ended: 0, stays: 0, faulty: 0 };
  return { counts, open };
}
