import type { CareSetting } from "./care-settings";
import type { Permission, Role, Scope } from "./roles";
import { may, scopeAllows } from "./roles";
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

/** The case-management system of one local authority, as its token names it. */
export interface AuthorityClientActor {
  kind: "authority-client";
  clientId: string;
  name: string;
  localAuthority: string;
  scopes: readonly Scope[];
  callsPerMinute: number;
}

/** Who may upload: somebody of the LA, or its system where no person has to have looked. */
export type Uploader = AuthorityActor | AuthorityClientActor;

/** How whoever did it stands beside an upload and in the audit trail. */
export function signatureOf(uploader: Uploader): { id: string; name: string } {
  const id = uploader.kind === "authority" ? uploader.staffId : uploader.clientId;
  return { id, name: uploader.name };
}

/** The person behind a look: the one who is signed in there, or who is responsible for the system that asks. */
export interface Viewer {
  /** The SDS role profile, or what else names this person there; null for a responsible person. */
  id: string | null;
  name: string;
  role: string;
}

/** A health system, acting for a named person. Fits no function that takes somebody of a local authority. */
export interface HealthActor {
  kind: "health";
  clientId: string;
  organisation: { odsCode: string; name: string };
  careSetting: CareSetting;
  viewer: Viewer;
  /** Where the local authority can ring back, when it is known. */
  phone: string | null;
  callsPerMinute: number;
}

/**
 * @throws Refused unless the actor's role, or its client's scopes, give the permission. Called first thing in every use
 * case.
 */
export function requirePermission(
  actor: StaffActor | AuthorityClientActor,
  permission: Permission,
): void {
  const allowed =
    actor.kind === "authority-client"
      ? actor.scopes.some((scope) => scopeAllows(scope, permission))
      : may(actor.role, permission);
  if (!allowed) throw new Refused();
}
