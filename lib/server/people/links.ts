import "server-only";
import { createHash, randomBytes } from "node:crypto";
import type { Role } from "@/lib/access/roles";
import { isRole } from "@/lib/access/roles";
import { now } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { env } from "../env";

const MINUTE_MS = 60_000;
/** An invitation outlives a weekend; whoever asked for a reset is sitting in front of the page. */
const LIVES_MS = { invitation: 72 * 60 * MINUTE_MS, reset: 30 * MINUTE_MS };
const PATHS = { invitation: "join", reset: "reset" } as const;

export type LinkKind = keyof typeof PATHS;

/** Asks the database within the caller's transaction. */
export type Queries = Pick<Client, "query">;

interface Signed {
  /** Null when the person asked for it, or whoever owns the database did. */
  by: { id: string; name: string } | null;
  /** Null for the national service. */
  localAuthority: string | null;
  email: string;
}
export type NewLink = Signed &
  ({ kind: "invitation"; name: string; role: Role } | { kind: "reset"; staffId: string });

interface LinkFacts {
  id: string;
  localAuthority: string | null;
  authorityName: string | null;
  email: string;
  invitedBy: string | null;
  expiresAt: Date;
}
export type Invitation = LinkFacts & { kind: "invitation"; name: string; role: Role };
export type Reset = LinkFacts & { kind: "reset"; staffId: string };
export type Link = Invitation | Reset;

export interface CreatedLink {
  id: string;
  token: string;
  expiresAt: Date;
}

/** Where a link leads. Never from what a request says of itself: a forged host would send the token to its forger. */
export function linkAddress(kind: LinkKind, token: string): string {
  return `${env().BASE_URL}/${PATHS[kind]}/${token}`;
}

/** What the database knows a token by: a copy of the database opens no door. */
export function hashOfLink(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/**
 * Makes a link for somebody and ends the ones of its kind that they had before, in the caller's transaction. The
 * transaction sees the LA, or whose reset it is where there is none.
 */
export async function createLink(client: Queries, link: NewLink): Promise<CreatedLink> {
  await endLinksTo(client, link);
  const token = randomBytes(32).toString("base64url");
  const at = now();
  const expiresAt = new Date(at.getTime() + LIVES_MS[link.kind]);
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO staff_link (token_hash, kind, local_authority, staff_id, email, name, role, created_at, created_by_id,
       created_by_name, expires_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) RETURNING id`,
    [
      hashOfLink(token),
      link.kind,
      link.localAuthority,
      link.kind === "reset" ? link.staffId : null,
      link.email,
      link.kind === "invitation" ? link.name : null,
      link.kind === "invitation" ? link.role : null,
      at,
      link.by?.id,
      link.by?.name,
      expiresAt,
    ],
  );
  return { id: rows[0]?.id ?? "", token, expiresAt };
}

async function endLinksTo(client: Queries, link: NewLink): Promise<void> {
  const { rows } = await client.query<{ id: string }>(
    `UPDATE staff_link SET ended_at = $4 WHERE kind = $1 AND email = $2 AND local_authority IS NOT DISTINCT FROM $3
       AND used_at IS NULL AND ended_at IS NULL RETURNING id`,
    [link.kind, link.email, link.localAuthority, now()],
  );
  for (const { id } of rows) await wipeLink(client, link.localAuthority, id);
}

/** No e-mail shows a link that leads nowhere any more. */
export async function wipeLink(
  client: Queries,
  localAuthority: string | null,
  linkId: string,
): Promise<void> {
  if (localAuthority === null) return; // such e-mails are shown to nobody
  await client.query(
    "UPDATE email SET sealed_link = NULL WHERE local_authority = $1 AND link_id = $2 AND sealed_link IS NOT NULL",
    [localAuthority, linkId],
  );
}

const LIVE = "token_hash = $1 AND used_at IS NULL AND ended_at IS NULL AND expires_at > $2";

interface LinkRow {
  id: string;
  kind: string;
  local_authority: string | null;
  authority_name: string | null;
  staff_id: string | null;
  email: string;
  name: string | null;
  role: string | null;
  created_by_name: string | null;
  expires_at: Date;
}

/** What a link is for, as long as it can be used; null also when it never was. Reading it does not use it up. */
export async function readLink(token: string): Promise<Link | null> {
  return portalDatabase.opening({ "app.link": hashOfLink(token) }, (client) =>
    findLink(client, token),
  );
}

/** The same within a transaction that was opened with the token's hash as `app.link`. */
export async function findLink(client: Queries, token: string): Promise<Link | null> {
  const { rows } = await client.query<LinkRow>(
    `SELECT l.*, la.name AS authority_name FROM staff_link l LEFT JOIN local_authority la ON la.code = l.local_authority
     WHERE ${LIVE}`,
    [hashOfLink(token), now()],
  );
  return rows[0] ? asLink(rows[0]) : null;
}

/**
 * Uses a link up, once: of all who try at the same moment one is told that it was theirs. In a transaction that was
 * opened with the token's hash as `app.link`; undone with it.
 */
export async function useLink(client: Queries, token: string): Promise<boolean> {
  const { rowCount } = await client.query(`UPDATE staff_link SET used_at = $2 WHERE ${LIVE}`, [
    hashOfLink(token),
    now(),
  ]);
  return rowCount === 1;
}

function asLink(row: LinkRow): Link | null {
  const facts = {
    id: row.id,
    localAuthority: row.local_authority,
    authorityName: row.authority_name,
    email: row.email,
    invitedBy: row.created_by_name,
    expiresAt: row.expires_at,
  };
  if (row.staff_id !== null) return { ...facts, kind: "reset", staffId: row.staff_id };
  if (row.name === null || row.role === null || !isRole(row.role)) return null;
  return { ...facts, kind: "invitation", name: row.name, role: row.role };
}
