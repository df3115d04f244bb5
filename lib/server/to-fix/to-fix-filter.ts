import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import type { IssueCode } from "@/lib/register/issues";
import { TO_FIX_AGES } from "@/lib/register/waiting";
import type { ToFixAge } from "@/lib/register/waiting";
import { Prisma } from "@/prisma/client/client";
import { now, today } from "../clock";

const DAY_MS = 86_400_000;

/** What narrows the records to fix: codes and ids only. Nothing given: the whole pile. */
export interface ToFixFilter {
  /**
   * Mine: of the actor. Unassigned: nobody's. Waiting: those that are out of the pile until a day to come; every
   * other filter leaves them out.
   */
  show?: "mine" | "unassigned" | "waiting" | undefined;
  issue?: IssueCode | undefined;
  uploadId?: string | undefined;
  /** A colleague's id. */
  assignee?: string | undefined;
  age?: ToFixAge | undefined;
}

/**
 * The LA's open rows that a filter leaves, as "FROM row_to_fix f WHERE …". What works on many rows starts from it,
 * so that a row which waits is out of the list, the count, the grid and the bulk decisions alike.
 */
export function rowsMatching(actor: AuthorityActor, filter: ToFixFilter = {}): Prisma.Sql {
  const conditions = [
    Prisma.sql`f.local_authority = ${actor.localAuthority} AND f.state = 'open'`,
    filter.show === "waiting" ? waits() : inPile(),
  ];
  if (filter.show === "mine")
    conditions.push(Prisma.sql`f.assigned_to_id = ${actor.staffId}::uuid`);
  if (filter.show === "unassigned") conditions.push(isNobodys());
  if (filter.assignee) conditions.push(Prisma.sql`f.assigned_to_id = ${filter.assignee}::uuid`);
  if (filter.uploadId) conditions.push(Prisma.sql`f.upload_id = ${filter.uploadId}::uuid`);
  if (filter.age) {
    const before = new Date(now().getTime() - TO_FIX_AGES[filter.age].days * DAY_MS);
    conditions.push(Prisma.sql`f.created_at < ${before}`);
  }
  if (filter.issue) {
    conditions.push(Prisma.sql`EXISTS (SELECT FROM upload_issue i WHERE i.local_authority = f.local_authority
      AND i.upload_id = f.upload_id AND i.row_number = f.row_number AND i.severity = 'error' AND i.code = ${filter.issue})`);
  }
  return Prisma.sql`FROM row_to_fix f WHERE ${Prisma.join(conditions, " AND ")}`;
}

/** Oldest first; among those that wait, those that come back first. */
export function orderOf({ show }: ToFixFilter): Prisma.Sql {
  return show === "waiting"
    ? Prisma.sql`f.wait_until, f.created_at, f.upload_id, f.row_number`
    : Prisma.sql`f.created_at, f.upload_id, f.row_number`;
}

/** Until its day has begun a row waits; then it is back, without a job that might not have run. */
export function waits(): Prisma.Sql {
  return Prisma.sql`f.wait_until > ${today()}::date`;
}

export function inPile(): Prisma.Sql {
  return Prisma.sql`(f.wait_until IS NULL OR f.wait_until <= ${today()}::date)`;
}

/** Also what belongs to somebody who has left: they will never open it. */
export function isNobodys(): Prisma.Sql {
  return Prisma.sql`(f.assigned_to_id IS NULL OR NOT EXISTS (SELECT FROM staff s
    WHERE s.local_authority = f.local_authority AND s.id = f.assigned_to_id AND s.disabled_at IS NULL))`;
}
