import "server-only";
import type { AccountChange } from "@/lib/notifications/account-mail";
import { now } from "../clock";
import { linkAddress } from "../people/links";
import type { CreatedLink, LinkKind, Queries } from "../people/links";
import { seal } from "../sealing";

interface Addressee {
  /** Null for people of the national service. */
  localAuthority: string | null;
  email: string;
}

/** Queues the e-mail that brings a link, in the transaction that makes it. The link is sealed until it is sent. */
export async function queueLink(
  client: Queries,
  { localAuthority, email }: Addressee,
  kind: LinkKind,
  { id, token, expiresAt }: CreatedLink,
): Promise<void> {
  await client.query(
    `INSERT INTO email (local_authority, to_address, kind, created_at, next_attempt_at, link_id, sealed_link, expires_at)
     VALUES ($1, $2, $3, $4, $4, $5, $6, $7)`,
    [localAuthority, email, kind, now(), id, seal(linkAddress(kind, token), "link"), expiresAt],
  );
}

/** Tells somebody that something of their account changed, whoever did it, in the transaction that changes it. */
export async function queueAccountChanged(
  client: Queries,
  { localAuthority, email }: Addressee,
  changed: AccountChange,
): Promise<void> {
  await client.query(
    `INSERT INTO email (local_authority, to_address, kind, created_at, next_attempt_at, changed)
     VALUES ($1, $2, 'account-changed', $3, $3, $4)`,
    [localAuthority, email, now(), changed],
  );
}
