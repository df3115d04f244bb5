import "server-only";
import { createHash, randomBytes } from "node:crypto";
import { cache } from "react";
import { cookies } from "next/headers";
import { notFound, redirect } from "next/navigation";
import { decode, encode } from "next-auth/jwt";
import type { AuthorityActor, ServiceActor, StaffActor } from "@/lib/access/actors";
import { isRole } from "@/lib/access/roles";
import { NotFound, SignedOut } from "@/lib/access/refusals";
import { auditOn } from "./audit";
import { now } from "./clock";
import { alsoOpen, portalDatabase } from "./db";
import { env, sessionSecret } from "./env";

const SESSION_HOURS = 12;

/** `__Host-` binds the cookie to this host over https; plain http (a demonstration) cannot carry that prefix. */
export function sessionCookie() {
  return {
    name: env().secure ? "__Host-register-portal" : "register-portal",
    options: { httpOnly: true, sameSite: "lax" as const, path: "/", secure: env().secure },
  };
}

function hashOf(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** Starts a session and returns its token. Only the token's hash is stored: a copy of the database opens no door. */
export async function startSession(
  staffId: string,
  localAuthority: string | null,
): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  const expires = new Date(now().getTime() + SESSION_HOURS * 3_600_000);
  await portalDatabase.opening(
    { "app.session": hashOf(token), ...(localAuthority ? { "app.la": localAuthority } : {}) },
    async (client) => {
      await client.query(
        "INSERT INTO staff_session (token_hash, staff_id, local_authority, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)",
        [hashOf(token), staffId, localAuthority, now(), expires],
      );
      await auditOn(client, localAuthority ?? "service", { actorId: staffId, action: "signed-in" });
    },
  );
  return token;
}

/** Seals the token into the cookie that next-auth reads; it is the cookie's only content. */
export async function putSessionCookie(token: string): Promise<void> {
  const { name, options } = sessionCookie();
  const sealed = await encode({
    token: { session: token },
    secret: sessionSecret(),
    maxAge: SESSION_HOURS * 3600,
  });
  (await cookies()).set(name, sealed, options);
}

export async function endSession(token: string): Promise<void> {
  const actor = await actorOf(token);
  await portalDatabase.opening({ "app.session": hashOf(token) }, async (client) => {
    await client.query(
      "UPDATE staff_session SET ended_at = $2 WHERE token_hash = $1 AND ended_at IS NULL",
      [hashOf(token), now()],
    );
    if (!actor) return;
    const chain = actor.kind === "authority" ? actor.localAuthority : "service";
    if (actor.kind === "authority") await alsoOpen(client, "app.la", actor.localAuthority);
    await auditOn(client, chain, { actorId: actor.staffId, action: "signed-out" });
  });
}

/** The session and its person as the database has them now, so that somebody disabled is out at once. */
export async function actorOf(token: string): Promise<StaffActor | null> {
  return portalDatabase.opening({ "app.session": hashOf(token) }, async (client) => {
    const session = await client.query<{ staff_id: string }>(
      "SELECT staff_id FROM staff_session WHERE token_hash = $1 AND ended_at IS NULL AND expires_at > $2",
      [hashOf(token), now()],
    );
    const staffId = session.rows[0]?.staff_id;
    if (!staffId) return null;
    await alsoOpen(client, "app.staff_id", staffId);
    const staff = await client.query<{
      name: string;
      email: string;
      role: string;
      local_authority: string | null;
      authority_name: string | null;
    }>(
      `SELECT s.name, s.email, s.role, s.local_authority, la.name AS authority_name
       FROM staff s LEFT JOIN local_authority la ON la.code = s.local_authority
       WHERE s.id = $1 AND s.disabled_at IS NULL`,
      [staffId],
    );
    const found = staff.rows[0];
    if (!found || !isRole(found.role)) return null;
    const person = { staffId, name: found.name, email: found.email };
    if (found.role === "service") return { ...person, kind: "service", role: found.role };
    if (!found.local_authority || !found.authority_name) return null;
    return {
      ...person,
      kind: "authority",
      role: found.role,
      localAuthority: found.local_authority,
      authorityName: found.authority_name,
    };
  });
}

/** The token in this request's cookie, if any. */
export async function sessionToken(): Promise<string | null> {
  const sealed = (await cookies()).get(sessionCookie().name)?.value;
  if (!sealed) return null;
  try {
    const opened = await decode({ token: sealed, secret: sessionSecret() });
    return typeof opened?.session === "string" ? opened.session : null;
  } catch {
    return null; // A cookie sealed with another key, or tampered with, is no cookie.
  }
}

/** Who is asking, read once per request. */
export const currentActor = cache(async (): Promise<StaffActor | null> => {
  const token = await sessionToken();
  return token ? actorOf(token) : null;
});

/** For pages of an LA: sends somebody signed out to sign in; for the national service there is no such page. */
export async function authorityPageActor(): Promise<AuthorityActor> {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  if (actor.kind !== "authority") notFound();
  return actor;
}

/** For pages of the national service. */
export async function servicePageActor(): Promise<ServiceActor> {
  const actor = await currentActor();
  if (!actor) redirect("/sign-in");
  if (actor.kind !== "service") notFound();
  return actor;
}

/** For route handlers. @throws SignedOut, NotFound */
export async function authorityApiActor(): Promise<AuthorityActor> {
  const actor = await currentActor();
  if (!actor) throw new SignedOut();
  if (actor.kind !== "authority") throw new NotFound();
  return actor;
}

/**
 * For what a page asks by itself while nobody touches it: live notifications. It reads the session and may never
 * prolong it. Whatever ends idle sessions must count what goes through currentActor() and not this, or a computer
 * left open at the end of a shift would stay signed in all night.
 * The page says whom it was made for (`for`): one that was left open by somebody before must not show what is for
 * whoever signed in since. @throws SignedOut, NotFound
 */
export async function unattendedSession(
  request: Request,
): Promise<{ actor: AuthorityActor; token: string }> {
  const token = await sessionToken();
  const actor = token === null ? null : await actorOf(token);
  if (token === null || !actor) throw new SignedOut();
  if (actor.kind !== "authority") throw new NotFound();
  const madeFor = new URL(request.url).searchParams.get("for") ?? actor.staffId;
  if (madeFor !== actor.staffId) throw new NotFound();
  return { actor, token };
}
