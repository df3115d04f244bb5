import "server-only";
import type { CareSetting, ViewKind } from "@/lib/access/care-settings";
import { isCareSetting } from "@/lib/access/care-settings";
import { isClosingOutcome, isNotificationState, isViewKind } from "@/lib/access/notification-words";
import type { ClosingOutcome, NotificationState } from "@/lib/access/notification-words";
import { Prisma } from "@/prisma/client/client";
import type { Notification } from "@/prisma/client/client";
import type { Tx } from "../db";

/** One notification as lists show it. Times are instants in UTC, as text: a row also travels as JSON. */
export interface NotificationRow {
  id: string;
  /** Its place in the LA's chain of views: rises with each, with gaps. */
  sequence: number;
  /** What somebody decides on who has seen the notification like this. */
  version: number;
  at: string;
  /** How often the same person looked within a day, and when last. */
  views: number;
  lastAt: string;
  kind: ViewKind;
  careSetting: CareSetting;
  organisation: { odsCode: string; name: string };
  viewer: { name: string; role: string };
  nhsNumber: string;
  /** As the LA's own record has it now, never another LA's. */
  child: { recordId: string; givenNames: string; familyName: string } | null;
  state: NotificationState;
  outcome: ClosingOutcome | null;
  assignedTo: { id: string; name: string } | null;
}

/** These notifications of the LA, newest first, with the child's name out of its own register. */
export async function readRows(
  tx: Tx,
  localAuthority: string,
  ids: readonly string[],
): Promise<NotificationRow[]> {
  if (ids.length === 0) return [];
  const stored = await tx.notification.findMany({
    where: { localAuthority, id: { in: [...ids] } },
    orderBy: { sequence: "desc" },
  });
  const children = await tx.record.findMany({
    where: { localAuthority, id: { in: stored.flatMap(({ recordIds }) => recordIds) } },
    orderBy: [{ startDate: "desc" }, { id: "asc" }],
    select: { id: true, givenNames: true, familyName: true },
  });
  const again = await readViews(tx, localAuthority, ids);
  return stored.map((notification) => {
    const child = children.find(({ id }) => notification.recordIds.includes(id));
    const seen = again.find(({ id }) => id === notification.id);
    return {
      ...shownColumns(notification),
      views: Math.max(1, seen?.views ?? 1),
      lastAt: (seen?.lastAt ?? notification.at).toISOString(),
      child: child
        ? { recordId: child.id, givenNames: child.givenNames, familyName: child.familyName }
        : null,
    };
  });
}

/**
 * A line goes on for a day: its events are looked for there, in the LA's own chain, by the person's index, and an hour
 * about it, as the next one may come from a machine whose clock is behind.
 */
function readViews(tx: Tx, localAuthority: string, ids: readonly string[]) {
  return tx.$queryRaw<
    { id: string; views: number; lastAt: Date | null }[]
  >(Prisma.sql`SELECT n.id, line.views, line.last_at AS "lastAt" FROM notification n, LATERAL (
      SELECT count(DISTINCT e.event_id)::int AS views, max(e.at) AS last_at FROM access_event e
      WHERE e.chain = n.local_authority AND e.nhs_number = n.nhs_number AND e.line_id = n.line_id
        AND e.at BETWEEN n.at - interval '1 hour' AND n.at + interval '25 hours') line
    WHERE n.local_authority = ${localAuthority} AND n.id = ANY (${[...ids]}::uuid[])`);
}

function shownColumns(stored: Notification) {
  return {
    id: stored.id,
    sequence: stored.sequence,
    version: stored.version,
    at: stored.at.toISOString(),
    kind: known(stored.kind, isViewKind),
    careSetting: known(stored.careSetting, isCareSetting),
    organisation: { odsCode: stored.organisationOds, name: stored.organisationName },
    viewer: { name: stored.viewerName, role: stored.viewerRole },
    nhsNumber: stored.nhsNumber,
    state: known(stored.state, isNotificationState),
    outcome: stored.outcome === null ? null : known(stored.outcome, isClosingOutcome),
    assignedTo:
      stored.assignedToId === null
        ? null
        : { id: stored.assignedToId, name: stored.assignedToName ?? "" },
  };
}

/** @throws Error for a word that the tables do not have: the database's checks and they have come apart */
export function known<Word extends string>(
  value: string,
  isWord: (value: string) => value is Word,
): Word {
  if (!isWord(value)) throw new Error("the database holds a word that the tables do not have");
  return value;
}
