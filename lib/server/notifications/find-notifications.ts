import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import type { CareSetting, ViewKind } from "@/lib/access/care-settings";
import { NOTIFICATION_STATE_CODES, OPEN_STATES } from "@/lib/access/notification-words";
import type { NotificationState } from "@/lib/access/notification-words";
import { NotFound } from "@/lib/access/refusals";
import type { IsoDate } from "@/lib/register/record";
import { Prisma } from "@/prisma/client/client";
import type { Tx } from "../db";
import { readSearch, searchConditions } from "../register/list-records";
import { parseId } from "../uploads/get-upload";
import { placeAt } from "./chain-place";

export interface NotificationFilter {
  /** Alerts unless said otherwise; all views when it is about a child. */
  kind?: ViewKind | "all" | undefined;
  /** Those that are not closed unless said otherwise; all of them when it is about a child. */
  state?: NotificationState | "open" | "all" | undefined;
  careSetting?: CareSetting | undefined;
  /** Assigned to the actor. */
  mine?: boolean | undefined;
  /** Days in England, both included. */
  from?: IsoDate | undefined;
  to?: IsoDate | undefined;
  /** Of a search kept by keepSearch(). Who was searched for is never in an address. */
  searchId?: string | undefined;
  /** Views of the person of this record. */
  recordId?: string | undefined;
}

const KINDS = ["unscheduled", "scheduled"] as const;
/** A part of a name that more children than these have is no search for one of them. */
const MOST_CHILDREN = 200;
const HOUR_MS = 3_600_000;

/** What a filter comes to for this actor: the conditions, and what was searched for. */
export interface Finding {
  kinds: readonly ViewKind[];
  states: readonly NotificationState[];
  conditions: Prisma.Sql;
  searchText: string;
}

/** @throws NotFound for a search that is not the actor's own, or a record that is not the LA's */
export async function readFilter(
  tx: Tx,
  actor: AuthorityActor,
  filter: NotificationFilter,
): Promise<Finding> {
  const searchText = filter.searchId ? await readSearch(tx, actor, filter.searchId) : "";
  const isAboutAChild = searchText !== "" || filter.recordId !== undefined;
  const kind = filter.kind ?? (isAboutAChild ? "all" : "unscheduled");
  const state = filter.state ?? (isAboutAChild ? "all" : "open");
  return {
    kinds: kind === "all" ? KINDS : [kind],
    states: state === "all" ? NOTIFICATION_STATE_CODES : state === "open" ? OPEN_STATES : [state],
    conditions: Prisma.join(await conditionsOf(tx, actor, filter, searchText), " "),
    searchText,
  };
}

async function conditionsOf(
  tx: Tx,
  actor: AuthorityActor,
  filter: NotificationFilter,
  searchText: string,
): Promise<Prisma.Sql[]> {
  const conditions = [Prisma.sql`AND n.local_authority = ${actor.localAuthority}`];
  if (filter.careSetting) conditions.push(Prisma.sql`AND n.care_setting = ${filter.careSetting}`);
  if (filter.mine) conditions.push(Prisma.sql`AND n.assigned_to_id = ${actor.staffId}::uuid`);
  if (searchText !== "") {
    const numbers = await searchedNumbers(tx, actor.localAuthority, searchText);
    conditions.push(Prisma.sql`AND n.nhs_number = ANY (${numbers})`);
  }
  if (filter.recordId) {
    const number = await numberOf(tx, actor.localAuthority, filter.recordId);
    conditions.push(Prisma.sql`AND n.nhs_number = ${number}`);
  }
  return [...conditions, ...(await onDays(tx, actor.localAuthority, filter))];
}

/** Days are found by their place in the chain, an hour wide; within that the time itself decides. */
async function onDays(
  tx: Tx,
  localAuthority: string,
  { from, to }: NotificationFilter,
): Promise<Prisma.Sql[]> {
  if (!from && !to) return [];
  const [bounds] = await tx.$queryRaw<
    { start: Date | null; end: Date | null }[]
  >`SELECT ${from ?? null}::date::timestamp AT TIME ZONE 'Europe/London' AS start,
      (${to ?? null}::date + 1)::timestamp AT TIME ZONE 'Europe/London' AS end`;
  const start = bounds?.start ?? null;
  const end = bounds?.end ?? null;
  const early = start && new Date(start.getTime() - HOUR_MS);
  const late = end && new Date(end.getTime() + HOUR_MS);
  const first = await placeAt(tx, localAuthority, early);
  const beyond = await placeAt(tx, localAuthority, late);
  return [
    ...(start ? [Prisma.sql`AND n.sequence >= ${first} AND n.at >= ${start}`] : []),
    ...(end ? [Prisma.sql`AND n.sequence < ${beyond} AND n.at < ${end}`] : []),
  ];
}

async function numberOf(tx: Tx, localAuthority: string, recordId: string): Promise<string> {
  const record = await tx.record.findUnique({
    where: { localAuthority_id: { localAuthority, id: parseId(recordId) } },
    select: { nhsNumber: true },
  });
  if (!record) throw new NotFound();
  return record.nhsNumber;
}

async function searchedNumbers(tx: Tx, localAuthority: string, text: string): Promise<string[]> {
  const found = await tx.$queryRaw<
    { nhsNumber: string }[]
  >`SELECT DISTINCT nhs_number AS "nhsNumber" FROM record WHERE local_authority = ${localAuthority}
      AND ${Prisma.join(searchConditions(text), " AND ")} LIMIT ${MOST_CHILDREN}`;
  return found.map(({ nhsNumber }) => nhsNumber);
}

/**
 * The ids next to a place, nearest first. For each kind and state by itself, so that each is one short walk along the
 * index: alerts that wait are found as fast among a hundred thousand closed ones as among none.
 */
export async function idsBeside(
  tx: Tx,
  { kinds, states, conditions }: Pick<Finding, "kinds" | "states" | "conditions">,
  beside: { older?: number | undefined; newer?: number | undefined },
  limit: number,
): Promise<string[]> {
  const isNewer = beside.newer !== undefined;
  const order = isNewer ? Prisma.sql`ORDER BY sequence` : Prisma.sql`ORDER BY sequence DESC`;
  const beyond = isNewer
    ? Prisma.sql`AND n.sequence > ${beside.newer}`
    : beside.older === undefined
      ? Prisma.empty
      : Prisma.sql`AND n.sequence < ${beside.older}`;
  const walks = kinds.flatMap((kind) =>
    states.map(
      (
        state,
      ) => Prisma.sql`(SELECT n.id, n.sequence FROM notification n WHERE n.kind = ${kind} AND n.state = ${state}
        ${conditions} ${beyond} ${order} LIMIT ${limit})`,
    ),
  );
  const found = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id FROM (${Prisma.join(walks, " UNION ALL ")}) nearest ${order} LIMIT ${limit}`;
  return found.map(({ id }) => id);
}
