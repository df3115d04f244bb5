import "server-only";
import { cache } from "react";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { IsoDate } from "@/lib/register/record";
import { registerAge } from "@/lib/register/usual-rhythm";
import type { RegisterAge } from "@/lib/register/usual-rhythm";
import { dateInEngland, today } from "../clock";
import { portalDatabase } from "../db";
import { loadsOf } from "../uploads/latest-loads";

/** How old the LA's register is, for its usual rhythm; null before anything was loaded. */
export async function getRegisterAge(actor: AuthorityActor): Promise<RegisterAge | null> {
  requirePermission(actor, "uploads:read");
  return registerAge(await loadDays(actor.localAuthority), today());
}

/** Twelve gaps tell a rhythm, and let an old one be forgotten. */
const DAYS = 13;

/**
 * The latest days on which an extract was loaded. Each step goes to the latest load before the day of the one before, so
 * that a system that loads every five minutes costs no more than a person who does once a week. Asked once for a page,
 * whose frame and content both want to know.
 */
const loadDays = cache(async (localAuthority: string): Promise<IsoDate[]> => {
  const loads = loadsOf(localAuthority);
  const days = await portalDatabase.inAuthority(
    localAuthority,
    (tx) => tx.$queryRaw<{ at: Date }[]>`
      WITH RECURSIVE latest AS (
        (SELECT u.finished_at AS at, 1 AS place ${loads} ORDER BY u.finished_at DESC LIMIT 1)
        UNION ALL
        SELECT earlier.at, latest.place + 1 FROM latest CROSS JOIN LATERAL (
          SELECT u.finished_at AS at ${loads}
            AND u.finished_at < date_trunc('day', latest.at, 'Europe/London')
          ORDER BY u.finished_at DESC LIMIT 1) earlier
        WHERE latest.place < ${DAYS}
      ) SELECT at FROM latest ORDER BY at DESC`,
  );
  return days.map(({ at }) => dateInEngland(at));
});
