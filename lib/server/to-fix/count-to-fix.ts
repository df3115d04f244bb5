import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { addDays } from "@/lib/register/dates";
import { today } from "../clock";
import { portalDatabase } from "../db";
import type { Tx } from "../db";
import { inPile, isNobodys } from "./to-fix-filter";

/** How many records there are to fix, by whose they are. */
export interface ToFixCounts {
  mine: number;
  /** Nobody's: whoever has time. */
  unassigned: number;
  /** Of colleagues. */
  theirs: number;
  /** Out of the pile until a day to come. */
  waiting: number;
  /** Of those that wait: back within the next seven days. */
  backSoon: number;
}

/** Counts only: no child is in it. */
export async function countToFix(actor: AuthorityActor): Promise<ToFixCounts> {
  return portalDatabase.inAuthority(actor.localAuthority, (tx) => readToFixCounts(tx, actor));
}

/** The same within the caller's transaction. */
export async function readToFixCounts(tx: Tx, actor: AuthorityActor): Promise<ToFixCounts> {
  const [counts] = await tx.$queryRaw<
    ToFixCounts[]
  >`SELECT count(*) FILTER (WHERE in_pile AND is_mine)::int AS mine,
      count(*) FILTER (WHERE in_pile AND NOT is_mine AND is_nobodys)::int AS unassigned,
      count(*) FILTER (WHERE in_pile AND NOT is_mine AND NOT is_nobodys)::int AS theirs,
      count(*) FILTER (WHERE NOT in_pile)::int AS waiting,
      count(*) FILTER (WHERE NOT in_pile AND wait_until <= ${addDays(today(), 7)}::date)::int AS "backSoon"
    FROM (SELECT f.wait_until, ${inPile()} AS in_pile, ${isNobodys()} AS is_nobodys,
        coalesce(f.assigned_to_id = ${actor.staffId}::uuid, false) AS is_mine
      FROM row_to_fix f WHERE f.local_authority = ${actor.localAuthority} AND f.state = 'open') f`;
  return counts ?? { mine: 0, unassigned: 0, theirs: 0, waiting: 0, backSoon: 0 };
}
