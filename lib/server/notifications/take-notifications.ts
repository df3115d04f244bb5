import "server-only";
import type { AuthorityActor, AuthorityClientActor } from "@/lib/access/actors";
import { signatureOf } from "@/lib/access/actors";
import type { CareSetting, ViewKind } from "@/lib/access/care-settings";
import { isCareSetting } from "@/lib/access/care-settings";
import { isNotificationState, isViewKind } from "@/lib/access/notification-words";
import type { NotificationState } from "@/lib/access/notification-words";
import { cursorAfter, readCursor } from "@/lib/notifications/cursor";
import type { IsoDate } from "@/lib/register/record";
import type { Notification } from "@/prisma/client/client";
import { audit } from "../audit";
import { portalDatabase } from "../db";
import type { Tx } from "../db";
import { requireNotifications } from "./may-see";
import { known } from "./notification-row";

export const MOST_TAKEN = 500;

/** A record of the LA that health was shown, by what the LA's own system knows it by. */
export interface TakenRecord {
  id: string;
  planType: string;
  startDate: IsoDate;
  localIdentifier: string | null;
}

/** A notification as an LA's system takes it. */
export interface TakenNotification {
  id: string;
  at: string;
  kind: ViewKind;
  careSetting: CareSetting;
  organisation: { odsCode: string; name: string };
  viewer: string;
  role: string;
  nhsNumber: string;
  records: TakenRecord[];
  /** As it stands when it is taken: what becomes of it later is not told again. */
  state: NotificationState;
}

export type Taken =
  { status: "taken"; notifications: TakenNotification[]; next: string } | { status: "bad-cursor" };

/**
 * The LA's notifications after a cursor, or from the first, oldest first. `next` is the cursor to go on from, also
 * when there was nothing. Sequences come to be in the order in which they can be seen, so that whoever goes on from
 * `next` misses none. Leaves an audit line unless nothing was taken. @throws Refused
 */
export async function takeNotifications(
  actor: AuthorityActor | AuthorityClientActor,
  cursor: string | null,
): Promise<Taken> {
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    await requireNotifications(tx, actor);
    const after = cursor === null ? 0 : readCursor(cursor);
    if (after === null) return { status: "bad-cursor" };
    const rows = await tx.notification.findMany({
      where: { localAuthority, sequence: { gt: after } },
      orderBy: { sequence: "asc" },
      take: MOST_TAKEN,
    });
    const records = await recordsOf(tx, localAuthority, rows);
    if (rows.length > 0) {
      await audit(tx, localAuthority, {
        actorId: signatureOf(actor).id,
        action: "notifications-taken",
        subjects: rows.map(({ id }) => id),
      });
    }
    return {
      status: "taken",
      notifications: rows.toSorted(byTime).map((row) => takenOf(row, records)),
      next: cursorAfter(rows.at(-1)?.sequence ?? after),
    };
  });
}

/** Of views in the same moment, the one that came a few milliseconds later may have been written first. */
function byTime(one: Notification, other: Notification): number {
  return one.at.getTime() - other.at.getTime() || one.sequence - other.sequence;
}

async function recordsOf(
  tx: Tx,
  localAuthority: string,
  rows: readonly Notification[],
): Promise<Map<string, TakenRecord>> {
  const ids = [...new Set(rows.flatMap(({ recordIds }) => recordIds))];
  const found = await tx.record.findMany({
    where: { localAuthority, id: { in: ids } },
    select: { id: true, planType: true, startDate: true, localIdentifier: true },
  });
  return new Map(
    found.map((record) => [
      record.id,
      { ...record, startDate: record.startDate.toISOString().slice(0, 10) },
    ]),
  );
}

function takenOf(row: Notification, records: Map<string, TakenRecord>): TakenNotification {
  return {
    id: row.id,
    at: row.at.toISOString(),
    kind: known(row.kind, isViewKind),
    careSetting: known(row.careSetting, isCareSetting),
    organisation: { odsCode: row.organisationOds, name: row.organisationName },
    viewer: row.viewerName,
    role: row.viewerRole,
    nhsNumber: row.nhsNumber,
    records: row.recordIds.flatMap((id) => records.get(id) ?? []),
    state: known(row.state, isNotificationState),
  };
}
