import "server-only";
import type { AuthorityActor, AuthorityClientActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { Refused } from "@/lib/access/refusals";
import type { Tx } from "../db";

/** Roles besides the administrator that see notifications, unless the LA's administrator has set it otherwise. */
const SHOWN_TO_BY_DEFAULT: readonly string[] = ["uploader", "quality"];

/** Whether this LA shows its notifications to the actor's role. The administrator always sees them. */
export async function notificationsShownTo(
  tx: Tx,
  actor: AuthorityActor | AuthorityClientActor,
): Promise<boolean> {
  if (actor.kind === "authority-client" || actor.role === "admin") return true;
  const setting = await tx.notificationSetting.findUnique({
    where: { localAuthority: actor.localAuthority },
    select: { shownTo: true },
  });
  return (setting?.shownTo ?? SHOWN_TO_BY_DEFAULT).includes(actor.role);
}

/** @throws Refused unless the actor may see notifications and its LA shows them to its role */
export async function requireNotifications(
  tx: Tx,
  actor: AuthorityActor | AuthorityClientActor,
): Promise<void> {
  requirePermission(actor, "notifications:read");
  if (!(await notificationsShownTo(tx, actor))) throw new Refused();
}
