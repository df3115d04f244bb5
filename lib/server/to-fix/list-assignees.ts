import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { ROLES, isRole, may } from "@/lib/access/roles";
import type { Client } from "../db";
import { portalDatabase } from "../db";

/** Somebody whom a record to fix can be assigned to. */
export interface Assignee {
  id: string;
  name: string;
  role: string;
}

/** Everybody of the LA who may correct, by name, the actor first. No child is in it. */
export async function listAssignees(actor: AuthorityActor): Promise<Assignee[]> {
  requirePermission(actor, "to-fix:correct");
  const assignees = await portalDatabase.inAuthorityClient(actor.localAuthority, (client) =>
    readAssignees(client, actor.localAuthority),
  );
  return [
    ...assignees.filter(({ id }) => id === actor.staffId),
    ...assignees.filter(({ id }) => id !== actor.staffId),
  ];
}

/** The same within the caller's transaction: a record must not come to somebody who cannot open it. */
export async function readAssignees(client: Client, localAuthority: string): Promise<Assignee[]> {
  const { rows } = await client.query<Assignee>(
    "SELECT id, name, role FROM staff WHERE local_authority = $1 AND disabled_at IS NULL ORDER BY name, id",
    [localAuthority],
  );
  return rows.flatMap(({ id, name, role }) =>
    isRole(role) && may(role, "to-fix:correct") ? [{ id, name, role: ROLES[role].name }] : [],
  );
}
