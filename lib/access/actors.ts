import type { Permission, Role } from "./roles";
import { may } from "./roles";
import { Refused } from "./refusals";

/** Somebody who works for one local authority. Its LA goes into every WHERE; nothing sent by a browser does. */
export interface AuthorityActor {
  kind: "authority";
  staffId: string;
  name: string;
  email: string;
  role: Exclude<Role, "service">;
  localAuthority: string;
  authorityName: string;
}

/** Runs the national service: sees counts, never a child. Fits no function that takes an AuthorityActor. */
export interface ServiceActor {
  kind: "service";
  staffId: string;
  name: string;
  email: string;
  role: "service";
}

export type StaffActor = AuthorityActor | ServiceActor;

/** @throws Refused unless the actor's role has the permission. Called first thing in every use case. */
export function requirePermission(actor: StaffActor, permission: Permission): void {
  if (!may(actor.role, permission)) throw new Refused();
}
