import "server-only";
import type { IsoDate } from "@/lib/register/record";
import { isWaitReason } from "@/lib/register/waiting";
import type { WaitReason } from "@/lib/register/waiting";
import type { RowToFix } from "@/prisma/client/client";
import { today } from "../clock";
import type { Tx } from "../db";

/** How a record to fix stands among the people who deal with it. */
export interface RowStanding {
  version: number;
  /** `hasLeft`: is not one of the LA's people any more, so that it counts as nobody's. */
  assignee: { id: string; name: string; hasLeft: boolean } | null;
  /** `isOver`: its day has begun, so that the record is back in the pile. */
  wait: { until: IsoDate; reason: WaitReason; isOver: boolean } | null;
  /** A correction that was kept and is not loaded yet. */
  draft: { at: Date; by: string } | null;
}

type Stored = Pick<
  RowToFix,
  | "version"
  | "waitUntil"
  | "waitReason"
  | "assignedToId"
  | "assignedToName"
  | "draftedAt"
  | "draftedByName"
>;

/** @param left ids of people who have left, see readLeft() */
export function standingOf(row: Stored, left: ReadonlySet<string>): RowStanding {
  return {
    version: row.version,
    assignee:
      row.assignedToId && row.assignedToName
        ? { id: row.assignedToId, name: row.assignedToName, hasLeft: left.has(row.assignedToId) }
        : null,
    wait: row.waitUntil && waitOf(row.waitUntil, row.waitReason ?? ""),
    draft: row.draftedAt && row.draftedByName ? { at: row.draftedAt, by: row.draftedByName } : null,
  };
}

function waitOf(day: Date, reason: string): RowStanding["wait"] {
  // Prisma reads a date as midnight UTC; the day is what counts.
  const until = day.toISOString().slice(0, 10);
  return { until, reason: isWaitReason(reason) ? reason : "other", isOver: until <= today() };
}

/** Those of these people who are not there any more. */
export async function readLeft(
  tx: Tx,
  localAuthority: string,
  rows: readonly Pick<RowToFix, "assignedToId">[],
): Promise<ReadonlySet<string>> {
  const ids = [...new Set(rows.flatMap(({ assignedToId }) => assignedToId ?? []))];
  if (ids.length === 0) return new Set();
  const there = await tx.staff.findMany({
    where: { localAuthority, id: { in: ids }, disabledAt: null },
    select: { id: true },
  });
  return new Set(ids).difference(new Set(there.map(({ id }) => id)));
}
