import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { ROLES, isRole } from "@/lib/access/roles";
import { portalDatabase } from "../db";
import type { Tx } from "../db";
import { notificationsShownTo, requireNotifications } from "./may-see";

/** Somebody whom an alert can be assigned to. */
export interface Colleague {
  id: string;
  name: string;
  role: string;
}

/** Everybody of the LA who may see notifications, by name, the actor first. No child is in it. */
export async function listColleagues(actor: AuthorityActor): Promise<Colleague[]> {
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    await requireNotifications(tx, actor);
    const colleagues = await readColleagues(tx, actor);
    return [
      ...colleagues.filter(({ id }) => id === actor.staffId),
      ...colleagues.filter(({ id }) => id !== actor.staffId),
    ];
  });
}

/** The same within the caller's transaction: an alert must not come to somebody who cannot open it. */
export async function readColleagues(tx: Tx, actor: AuthorityActor): Promise<Colleague[]> {
  const staff = await tx.staff.findMany({
    where: { localAuthority: actor.localAuthority, disabledAt: null },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true, role: true },
  });
  // Asked once for each role: a council has hundreds of people and three roles.
  const shownTo = new Set<string>();
  for (const role of new Set(staff.map((each) => each.role)))
    if (isRole(role) && role !== "service" && (await notificationsShownTo(tx, { ...actor, role })))
      shownTo.add(role);
  return staff.flatMap(({ id, name, role }) =>
    isRole(role) && shownTo.has(role) ? [{ id, name, role: ROLES[role].name }] : [],
  );
}
