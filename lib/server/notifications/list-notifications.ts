import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { Prisma } from "@/prisma/client/client";
import { audit } from "../audit";
import type { Tx } from "../db";
import { portalDatabase } from "../db";
import { idsBeside, readFilter } from "./find-notifications";
import type { Finding, NotificationFilter } from "./find-notifications";
import { requireNotifications } from "./may-see";
import { newestSequence } from "./newest-sequence";
import { readRows } from "./notification-row";
import type { NotificationRow } from "./notification-row";

export const NOTIFICATIONS_PER_PAGE = 50;
/** Nobody reads further, and counting a hundred thousand would make everybody wait. */
const COUNT_LIMIT = 1000;

export type { NotificationFilter, NotificationRow };

export interface NotificationPage {
  rows: NotificationRow[];
  /** How many the filter leaves; with `isMore`, more than that. */
  total: number;
  isMore: boolean;
  /** The LA's newest notification when this was read, whatever the filter: what comes after it is new. 0: none yet. */
  newest: number;
  /** Who was searched for, to show it in the box. */
  searchText: string;
  /** Places to go on from: notifications newer, and older, than those on this page. */
  newer: number | null;
  older: number | null;
}

/**
 * One page of the LA's notifications, newest first. A page is found from where the last one ended, so that it stays
 * what it is while new ones come. Leaves an audit line with the notifications shown.
 * @throws Refused, NotFound
 */
export async function listNotifications(
  actor: AuthorityActor,
  filter: NotificationFilter & { older?: number | undefined; newer?: number | undefined },
): Promise<NotificationPage> {
  const la = actor.localAuthority;
  return portalDatabase.inAuthority(la, async (tx) => {
    await requireNotifications(tx, actor);
    const newest = await newestSequence(tx, la);
    const finding = await readFilter(tx, actor, filter);
    const ids = await idsBeside(tx, finding, filter, NOTIFICATIONS_PER_PAGE + 1);
    const more = ids.length > NOTIFICATIONS_PER_PAGE;
    const rows = await readRows(tx, la, ids.slice(0, NOTIFICATIONS_PER_PAGE));
    const total = await countUpTo(tx, finding);
    await auditList(tx, actor, rows);
    const backwards = filter.newer !== undefined;
    const hasNewer = backwards ? more : filter.older !== undefined;
    const hasOlder = backwards ? true : more;
    return {
      rows,
      total: Math.min(total, COUNT_LIMIT),
      isMore: total > COUNT_LIMIT,
      newest,
      searchText: finding.searchText,
      newer: hasNewer ? (rows.at(0)?.sequence ?? null) : null,
      older: hasOlder ? (rows.at(-1)?.sequence ?? null) : null,
    };
  });
}

/**
 * For an open page: what has come since, newest first, at most a page of it. Leaves an audit line unless there is
 * nothing to show. @throws Refused, NotFound
 */
export async function listNotificationsAfter(
  actor: AuthorityActor,
  sequence: number,
  filter: NotificationFilter = {},
): Promise<NotificationRow[]> {
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    await requireNotifications(tx, actor);
    const finding = await readFilter(tx, actor, filter);
    const ids = await idsBeside(tx, finding, { newer: sequence }, NOTIFICATIONS_PER_PAGE);
    const rows = await readRows(tx, actor.localAuthority, ids);
    if (rows.length > 0) await auditList(tx, actor, rows);
    return rows;
  });
}

async function auditList(
  tx: Tx,
  actor: AuthorityActor,
  rows: readonly NotificationRow[],
): Promise<void> {
  await audit(tx, actor.localAuthority, {
    actorId: actor.staffId,
    action: "notifications-listed",
    subjects: rows.map(({ id }) => id),
  });
}

async function countUpTo(tx: Tx, { kinds, states, conditions }: Finding): Promise<number> {
  const [counted] = await tx.$queryRaw<
    { total: number }[]
  >(Prisma.sql`SELECT count(*)::int AS total FROM (SELECT FROM notification n
      WHERE n.kind = ANY (${[...kinds]}) AND n.state = ANY (${[...states]}) ${conditions} LIMIT ${COUNT_LIMIT + 1}) found`);
  return counted?.total ?? 0;
}
