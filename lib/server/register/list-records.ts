import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { nameKey } from "@/lib/register/name-key";
import { isValidNhsNumber, normaliseNhsNumber } from "@/lib/register/nhs-number";
import type { PlanType } from "@/lib/register/plan-types";
import type { RecordState } from "@/lib/register/record-state";
import { Prisma } from "@/prisma/client/client";
import { audit } from "../audit";
import { now, today } from "../clock";
import type { Tx } from "../db";
import { portalDatabase } from "../db";
import { heldRecord } from "./held-record";
import type { RecordView } from "./held-record";
import { parseId } from "../uploads/get-upload";

export const RECORDS_PER_PAGE = 50;

export interface RecordFilter {
  /** Of a search kept by keepSearch(). What was searched for is never in an address. */
  searchId?: string | undefined;
  planType?: PlanType | undefined;
  state?: RecordState | undefined;
  /** The id of the last record of the page before, or of the first of the page after. */
  after?: string | undefined;
  before?: string | undefined;
}

export interface RecordPage {
  records: RecordView[];
  total: number;
  /** What was searched for, to show it in the box. */
  searchText: string;
  previous: string | null;
  next: string | null;
}

/** Keeps what a person searches for and answers the id that the address carries instead. */
export async function keepSearch(actor: AuthorityActor, text: string): Promise<string> {
  requirePermission(actor, "register:read");
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    // Yesterday's searches name children for no purpose any more.
    const yesterday = new Date(now().getTime() - 24 * 3_600_000);
    await tx.registerSearch.deleteMany({ where: { localAuthority, createdAt: { lt: yesterday } } });
    const search = await tx.registerSearch.create({
      data: { localAuthority, staffId: actor.staffId, text, createdAt: now() },
    });
    return search.id;
  });
}

/**
 * One page of the LA's register by name, found by index and not by counting through it. Leaves an audit line with
 * the records shown. @throws NotFound for a search that is not the actor's own
 */
export async function listRecords(
  actor: AuthorityActor,
  filter: RecordFilter,
): Promise<RecordPage> {
  requirePermission(actor, "register:read");
  const la = actor.localAuthority;
  return portalDatabase.inAuthority(la, async (tx) => {
    const searchText = filter.searchId ? await readSearch(tx, actor, filter.searchId) : "";
    const matching = Prisma.sql`FROM record WHERE local_authority = ${la} AND ${Prisma.join(
      [
        filter.planType ? Prisma.sql`plan_type = ${filter.planType}` : Prisma.sql`true`,
        filter.state ? inState(filter.state) : Prisma.sql`true`,
        ...searchConditions(searchText),
      ],
      " AND ",
    )}`;
    const [counted] = await tx.$queryRaw<
      { total: number }[]
    >`SELECT count(*)::int AS total ${matching}`;
    // The planner knows nothing yet of a register that has just been loaded: it would sort all of it for each page.
    if (searchText === "") await tx.$executeRaw`SET LOCAL enable_sort = off`;
    const ids = await pageOfIds(tx, la, matching, filter);
    const found = await tx.record.findMany({
      where: { localAuthority: la, id: { in: ids.page } },
      orderBy: [{ familyNameKey: "asc" }, { givenNamesKey: "asc" }, { id: "asc" }],
    });
    await audit(tx, la, { actorId: actor.staffId, action: "register-listed", subjects: ids.page });
    return {
      records: found.map(heldRecord),
      total: counted?.total ?? 0,
      searchText,
      previous: ids.hasPrevious ? (ids.page.at(0) ?? null) : null,
      next: ids.hasNext ? (ids.page.at(-1) ?? null) : null,
    };
  });
}

/** @throws NotFound for a search that is not the actor's own */
export async function readSearch(tx: Tx, actor: AuthorityActor, id: string): Promise<string> {
  const search = await tx.registerSearch.findUnique({
    where: { localAuthority_id: { localAuthority: actor.localAuthority, id: parseId(id) } },
  });
  if (search?.staffId !== actor.staffId) throw new NotFound();
  return search.text;
}

/** The SQL twin of recordState(): a test holds the two together. */
function inState(state: RecordState): Prisma.Sql {
  const day = today();
  switch (state) {
    case "live":
      return Prisma.sql`delete_date IS NULL AND (ends_on IS NULL OR ends_on > ${day}::date)`;
    case "ended-shown":
      return Prisma.sql`delete_date IS NULL AND ends_on <= ${day}::date AND shown_until >= ${day}::date`;
    case "ended":
      return Prisma.sql`delete_date IS NULL AND shown_until < ${day}::date`;
    case "withdrawn":
      return Prisma.sql`delete_date IS NOT NULL`;
  }
}

/** An NHS number is looked up exactly; anything else is a local identifier, or parts of a name in any order. */
export function searchConditions(text: string): Prisma.Sql[] {
  const trimmed = text.trim();
  if (trimmed === "") return [];
  const digits = normaliseNhsNumber(trimmed);
  if (isValidNhsNumber(digits)) return [Prisma.sql`nhs_number = ${digits}`];
  const words = trimmed
    .split(/\s+/)
    .map(nameKey)
    .filter((key) => key !== "");
  const named = words.map(
    (key) => Prisma.sql`(family_name_key LIKE ${`%${key}%`} OR given_names_key LIKE ${`%${key}%`})`,
  );
  const identified = Prisma.sql`lower(local_identifier) = ${trimmed.toLowerCase()}`;
  return [
    named.length > 0 ? Prisma.sql`(${identified} OR (${Prisma.join(named, " AND ")}))` : identified,
  ];
}

async function pageOfIds(tx: Tx, la: string, matching: Prisma.Sql, filter: RecordFilter) {
  const key = Prisma.sql`(family_name_key, given_names_key, id)`;
  const from = (id: string) =>
    Prisma.sql`(SELECT family_name_key, given_names_key, id FROM record WHERE local_authority = ${la} AND id = ${parseId(id)}::uuid)`;
  const backwards = filter.before !== undefined;
  const start = filter.before ?? filter.after;
  const beyond =
    start === undefined
      ? Prisma.sql``
      : backwards
        ? Prisma.sql`AND ${key} < ${from(start)}`
        : Prisma.sql`AND ${key} > ${from(start)}`;
  const order = backwards
    ? Prisma.sql`ORDER BY family_name_key DESC, given_names_key DESC, id DESC`
    : Prisma.sql`ORDER BY family_name_key, given_names_key, id`;
  // One more than a page tells whether there is another.
  const rows = await tx.$queryRaw<
    { id: string }[]
  >`SELECT id ${matching} ${beyond} ${order} LIMIT ${RECORDS_PER_PAGE + 1}`;
  const more = rows.length > RECORDS_PER_PAGE;
  const page = rows.slice(0, RECORDS_PER_PAGE).map(({ id }) => id);
  if (backwards) page.reverse();
  return {
    page,
    hasPrevious: backwards ? more : start !== undefined,
    hasNext: backwards ? true : more,
  };
}
