import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { may } from "@/lib/access/roles";
import { portalDatabase } from "../db";
import { notificationsShownTo } from "./may-see";

export interface AlertCounts {
  /** Alerts that nobody has looked at yet: the number beside "Notifications" in the navigation. */
  fresh: number;
  /** Alerts that wait for this very person. */
  mine: number;
}

/** Counts only: no child is in it. Null for somebody to whom the LA does not show notifications. */
export async function countAlerts(actor: AuthorityActor): Promise<AlertCounts | null> {
  if (!may(actor.role, "notifications:read")) return null;
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    if (!(await notificationsShownTo(tx, actor))) return null;
    const alert = { localAuthority, kind: "unscheduled" };
    return {
      fresh: await tx.notification.count({ where: { ...alert, state: "new" } }),
      mine: await tx.notification.count({
        where: { ...alert, state: "assigned", assignedToId: actor.staffId },
      }),
    };
  });
}
