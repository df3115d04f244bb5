import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { ViewKind } from "@/lib/access/care-settings";
import { addDays } from "@/lib/register/dates";
import type { IsoDate } from "@/lib/register/record";
import { now, today } from "../clock";
import { portalDatabase } from "../db";
import { placeAt } from "./chain-place";

export type DayOfViews = { day: IsoDate } & Record<ViewKind, number>;

const DAYS = 28;
const DAY_MS = 24 * 3_600_000;

/**
 * How often health looked at the LA's people on each of the last 28 days in England, today last: the same person
 * looking at the same child again counts once a day. Counts only: no child is in it.
 */
export async function viewsPerDay(actor: AuthorityActor): Promise<DayOfViews[]> {
  requirePermission(actor, "uploads:read");
  const la = actor.localAuthority;
  const last = today();
  const first = addDays(last, 1 - DAYS);
  return portalDatabase.inAuthority(la, async (tx) => {
    // A day more than is asked for: where the place is only nearly right, nothing is left out.
    const from = await placeAt(tx, la, new Date(now().getTime() - (DAYS + 1) * DAY_MS));
    const counts = await tx.$queryRaw<
      { day: IsoDate; kind: string; views: number }[]
    >`SELECT to_char(at AT TIME ZONE 'Europe/London', 'YYYY-MM-DD') AS day, kind, count(DISTINCT line_id)::int AS views
      FROM access_event WHERE chain = ${la} AND sequence >= ${from ?? 1} AND outcome = 'found'
      GROUP BY 1, 2`;
    const on = (day: IsoDate, kind: ViewKind) =>
      counts.find((count) => count.day === day && count.kind === kind)?.views ?? 0;
    return Array.from({ length: DAYS }, (_, place) => addDays(first, place)).map((day) => ({
      day,
      unscheduled: on(day, "unscheduled"),
      scheduled: on(day, "scheduled"),
    }));
  });
}
