import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { portalDatabase } from "../db";
import { requireNotifications } from "./may-see";

/** How an LA's notifications stand: what an open page is told. Numbers only, never a child. */
export interface Standing {
  /** The sequence of the newest notification; 0 when there is none. */
  newest: number;
  /** Alerts that nobody has looked at yet. */
  newAlerts: number;
}

/** @throws Refused when the actor may not see notifications, or no longer */
export async function readStanding(actor: AuthorityActor): Promise<Standing> {
  const la = actor.localAuthority;
  return portalDatabase.inAuthority(la, async (tx) => {
    await requireNotifications(tx, actor);
    const [standing] = await tx.$queryRaw<Standing[]>`SELECT
      (SELECT coalesce(max(sequence), 0) FROM notification WHERE local_authority = ${la}) AS newest,
      (SELECT count(*)::int FROM notification WHERE local_authority = ${la} AND kind = 'unscheduled'
        AND state = 'new') AS "newAlerts"`;
    return standing ?? { newest: 0, newAlerts: 0 };
  });
}
