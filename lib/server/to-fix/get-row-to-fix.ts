import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import type { Issue } from "@/lib/register/issues";
import { checkValues } from "@/lib/uploads/check-rows";
import { audit } from "../audit";
import { today } from "../clock";
import { portalDatabase } from "../db";
import { parseId } from "../uploads/get-upload";
import { toIssue } from "../uploads/list-upload-rows";
import { cameValues } from "./list-rows-to-fix";
import type { CameValues } from "./list-rows-to-fix";

export interface RowToFixDetail {
  id: string;
  version: number;
  state: "open" | "loaded" | "discarded" | "replaced";
  uploadId: string;
  sequenceNumber: number;
  row: number;
  values: CameValues;
  /** What is wrong with the values as they came. */
  issues: Issue[];
  createdAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  reason: string | null;
  recordId: string | null;
  /** The next open row after this one, if any: "Next one". */
  nextId: string | null;
}

const STATES = ["open", "loaded", "discarded", "replaced"] as const;

/** One record to fix. Leaves an audit line. @throws NotFound */
export async function getRowToFix(actor: AuthorityActor, id: string): Promise<RowToFixDetail> {
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
    const next = await tx.rowToFix.findFirst({
      where: {
        localAuthority,
        state: "open",
        id: { not: row.id },
        OR: [
          { createdAt: { gt: row.createdAt } },
          { createdAt: row.createdAt, uploadId: row.uploadId, rowNumber: { gt: row.rowNumber } },
        ],
      },
      orderBy: [{ createdAt: "asc" }, { uploadId: "asc" }, { rowNumber: "asc" }],
      select: { id: true },
    });
    const values = cameValues.parse(row.values);
    const issues = found.flatMap(toIssue);
    await audit(tx, localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-viewed",
      subjects: [row.id],
    });
    return {
      id: row.id,
      version: row.version,
      state: STATES.find((state) => state === row.state) ?? "open",
      uploadId: row.uploadId,
      sequenceNumber: upload.sequenceNumber,
      row: row.rowNumber,
      values,
      issues: issues.length > 0 ? issues : checkValues(values, today(), row.rowNumber).issues,
      createdAt: row.createdAt,
      closedAt: row.closedAt,
      closedBy: row.closedByName,
      reason: row.reason,
      recordId: row.recordId,
      nextId: next?.id ?? null,
    };
  });
}
