import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import type { Issue } from "@/lib/register/issues";
import { checkValues } from "@/lib/uploads/check-rows";
import { Prisma } from "@/prisma/client/client";
import type { RowToFix } from "@/prisma/client/client";
import { audit } from "../audit";
import { today } from "../clock";
import type { Tx } from "../db";
import { portalDatabase } from "../db";
import { parseId } from "../uploads/get-upload";
import { toIssue } from "../uploads/list-upload-rows";
import { cameValues, historyOf } from "./list-rows-to-fix";
import type { CameValues } from "./list-rows-to-fix";
import { latestOf, readHistory } from "./row-history";
import type { RowHistory } from "./row-history";
import { readLeft, standingOf } from "./row-standing";
import type { RowStanding } from "./row-standing";
import { orderOf, rowsMatching } from "./to-fix-filter";
import type { ToFixFilter } from "./to-fix-filter";

export interface RowToFixDetail extends RowStanding, RowHistory {
  id: string;
  state: "open" | "loaded" | "discarded" | "replaced";
  uploadId: string;
  sequenceNumber: number;
  row: number;
  values: CameValues;
  /** As somebody corrected them and did not load them yet. */
  corrected: CameValues | null;
  /** What is wrong with the correction, or else with the values as they came. */
  issues: Issue[];
  /** Since when it is to be fixed, also in earlier files. */
  createdAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  reason: string | null;
  recordId: string | null;
  /** Of the latest file that brought it, when that one took its place. */
  latestId: string | null;
  /** The next that the filter leaves after this one, if any: "Next one". */
  nextId: string | null;
}

const STATES = ["open", "loaded", "discarded", "replaced"] as const;

/** One record to fix, and the next of those that the filter leaves. Leaves an audit line. @throws NotFound */
export async function getRowToFix(
  actor: AuthorityActor,
  id: string,
  filter: ToFixFilter = {},
): Promise<RowToFixDetail> {
  requirePermission(actor, "to-fix:correct");
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const row = await tx.rowToFix.findUnique({
      where: { localAuthority_id: { localAuthority, id: parseId(id) } },
    });
    if (!row) throw new NotFound();
    const upload = await tx.upload.findUniqueOrThrow({
      where: { localAuthority_id: { localAuthority, id: row.uploadId } },
      select: { sequenceNumber: true },
    });
    const found = await tx.uploadIssue.findMany({
      where: {
        localAuthority,
        uploadId: row.uploadId,
        rowNumber: row.rowNumber,
        severity: "error",
      },
      orderBy: { position: "asc" },
    });
    const values = cameValues.parse(row.values);
    const corrected = row.draft === null ? null : cameValues.parse(row.draft);
    const issues = corrected ? [] : found.flatMap(toIssue);
    await audit(tx, localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-viewed",
      subjects: [row.id],
    });
    return {
      id: row.id,
      ...standingOf(row, await readLeft(tx, localAuthority, [row])),
      ...(await readHistory(tx, localAuthority, historyOf(row))),
      state: STATES.find((state) => state === row.state) ?? "open",
      uploadId: row.uploadId,
      sequenceNumber: upload.sequenceNumber,
      row: row.rowNumber,
      values,
      corrected,
      issues:
        issues.length > 0
          ? issues
          : checkValues(corrected ?? values, today(), row.rowNumber).issues,
      createdAt: row.createdAt,
      closedAt: row.closedAt,
      closedBy: row.closedByName,
      reason: row.reason,
      recordId: row.recordId,
      latestId: row.replacedById && (await latestOf(tx, localAuthority, row.id)),
      nextId: await nextAfter(tx, actor, row, filter),
    };
  });
}

/** In the order of the list. What does not wait comes before all that does. */
async function nextAfter(
  tx: Tx,
  actor: AuthorityActor,
  { id, waitUntil, createdAt, uploadId, rowNumber }: RowToFix,
  filter: ToFixFilter,
): Promise<string | null> {
  const after =
    filter.show === "waiting"
      ? Prisma.sql`(${waitUntil?.toISOString().slice(0, 10) ?? "-infinity"}::date, ${createdAt}, ${uploadId}::uuid, ${rowNumber})`
      : Prisma.sql`(${createdAt}, ${uploadId}::uuid, ${rowNumber})`;
  const [next] = await tx.$queryRaw<{ id: string }[]>`SELECT f.id ${rowsMatching(actor, filter)}
    AND f.id <> ${id}::uuid AND (${orderOf(filter)}) > ${after} ORDER BY ${orderOf(filter)} LIMIT 1`;
  return next?.id ?? null;
}
