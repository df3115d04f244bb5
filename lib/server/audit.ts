import "server-only";
import type { AuditAction } from "@/lib/access/activity-words";
import { clientAddress } from "./client-address";
import { now } from "./clock";
import type { Client, Tx } from "./db";

/** Each action stands in lib/access/activity-words.ts, with its words. */
export type { AuditAction };

/** Ids and counts only: never a name, a number, a date of birth or free text. */
export interface AuditLine {
  /** A person of staff, or the client of an LA. */
  actorId: string | null;
  action: AuditAction;
  /** Ids of the uploads, rows or records that it is about. */
  subjects?: readonly string[];
  detail?: Readonly<Record<string, number | string | boolean>>;
}

/**
 * Appends a line to the audit chain of the transaction's LA ('service' when it has none), in that same
 * transaction, with the address that the request came from. Sequence and hash are set by the database. Call it last:
 * it holds the chain's lock until commit.
 */
export async function audit(tx: Tx, localAuthority: string, line: AuditLine): Promise<void> {
  await tx.$executeRaw`INSERT INTO audit_entry (chain, at, actor_id, action, subjects, detail, address, sequence, previous, hash)
    VALUES (${localAuthority}, ${now()}, ${line.actorId}::uuid, ${line.action}, ${[...(line.subjects ?? [])]}::uuid[],
      ${JSON.stringify(line.detail ?? {})}::jsonb, ${await clientAddress()}, 0, '', '')`;
}

/** The same on a plain connection. */
export async function auditOn(client: Client, chain: string, line: AuditLine): Promise<void> {
  await client.query(
    `INSERT INTO audit_entry (chain, at, actor_id, action, subjects, detail, address, sequence, previous, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, 0, '', '')`,
    [
      chain,
      now(),
      line.actorId,
      line.action,
      line.subjects ?? [],
      JSON.stringify(line.detail ?? {}),
      await clientAddress(),
    ],
  );
}
