import "server-only";
import type { IsoDate } from "@/lib/register/record";
import { isToFixStep, isWaitReason } from "@/lib/register/waiting";
import type { ToFixStep, WaitReason } from "@/lib/register/waiting";
import type { Tx } from "../db";

/** What somebody did about a record to fix. */
export interface TakenToFixStep {
  id: string;
  at: Date;
  by: string;
  step: ToFixStep;
  until: IsoDate | null;
  reason: WaitReason | null;
  assignee: string | null;
  note: string | null;
}

/** A file that the record came in. */
export interface Coming {
  at: Date;
  uploadId: string;
  sequenceNumber: number;
  row: number;
}

export interface RowHistory {
  /** Latest first. */
  steps: TakenToFixStep[];
  /** Latest first: a record that is still wrong comes again with each file. */
  comings: Coming[];
}

/** Of all the rows that took each other's place. `historyId`: the first of them. */
export async function readHistory(
  tx: Tx,
  localAuthority: string,
  historyId: string,
): Promise<RowHistory> {
  const steps = await tx.rowToFixStep.findMany({
    where: { localAuthority, rowId: historyId },
    orderBy: [{ at: "desc" }, { id: "desc" }],
  });
  const comings = await tx.$queryRaw<Coming[]>`
    SELECT coalesce(u.finished_at, u.received_at) AS at, u.id AS "uploadId", u.sequence_number AS "sequenceNumber",
      f.row_number AS row
    FROM row_to_fix f JOIN upload u ON u.local_authority = f.local_authority AND u.id = f.upload_id
    WHERE f.local_authority = ${localAuthority} AND (f.id = ${historyId}::uuid OR f.history_id = ${historyId}::uuid)
    ORDER BY u.sequence_number DESC`;
  return {
    steps: steps.flatMap((step) =>
      isToFixStep(step.step)
        ? [
            {
              id: step.id,
              at: step.at,
              by: step.byName,
              step: step.step,
              until: step.waitUntil && step.waitUntil.toISOString().slice(0, 10),
              reason: step.waitReason && isWaitReason(step.waitReason) ? step.waitReason : null,
              assignee: step.assignedToName,
              note: step.note,
            },
          ]
        : [],
    ),
    comings,
  };
}

/** How many notes each of these histories has. */
export async function countNotes(
  tx: Tx,
  localAuthority: string,
  historyIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const counted = await tx.rowToFixStep.groupBy({
    by: ["rowId"],
    where: { localAuthority, rowId: { in: [...historyIds] }, note: { not: null } },
    _count: true,
  });
  return new Map(counted.map(({ rowId, _count }) => [rowId, _count]));
}

/** The row of the latest file that a replaced one leads to. */
export async function latestOf(tx: Tx, localAuthority: string, id: string): Promise<string> {
  const rows = await tx.$queryRaw<{ id: string }[]>`
    WITH RECURSIVE led AS (
      SELECT id, replaced_by_id, 0 AS files FROM row_to_fix WHERE local_authority = ${localAuthority} AND id = ${id}::uuid
      UNION ALL
      SELECT next.id, next.replaced_by_id, led.files + 1 FROM led
      JOIN row_to_fix next ON next.local_authority = ${localAuthority} AND next.id = led.replaced_by_id
    ) SELECT id FROM led ORDER BY files DESC LIMIT 1`;
  return rows[0]?.id ?? id;
}
