import "server-only";
import type { Client, Tx } from "./db";
import { now } from "./clock";

/** Everything that leaves a trace. Ids and counts only: never a name, a number, a date of birth or free text. */
export type AuditAction =
  | "signed-in"
  | "sign-in-refused"
  | "signed-out"
  | "upload-received"
  | "upload-checked"
  | "upload-refused"
  | "upload-sheet-asked"
  | "upload-sheet-chosen"
  | "upload-columns-asked"
  | "upload-columns-chosen"
  | "columns-forgotten"
  | "upload-viewed"
  | "upload-rows-viewed"
  | "upload-load-requested"
  | "upload-approval-requested"
  | "upload-approval-viewed"
  | "upload-approved"
  | "upload-approval-refused"
  | "omitted-listed"
  | "omitted-decided"
  | "approval-limits-proposed"
  | "approval-limits-changed"
  | "approval-limits-withdrawn"
  | "upload-loaded"
  | "upload-cancelled"
  | "start-dates-confirmed"
  | "upload-undo-viewed"
  | "upload-undo-requested"
  | "upload-undone"
  | "upload-acknowledgement-taken"
  | "rejected-rows-exported"
  | "to-fix-listed"
  | "to-fix-viewed"
  | "to-fix-drafted"
  | "to-fix-loaded"
  | "to-fix-discarded"
  | "to-fix-put-off"
  | "to-fix-taken-back"
  | "to-fix-assigned"
  | "to-fix-unassigned"
  | "to-fix-noted"
  | "to-fix-decided-alike"
  | "to-fix-undecided-alike"
  | "register-listed"
  | "record-viewed"
  | "record-corrected"
  | "record-withdrawn"
  | "contact-details-changed"
  | "national-counts-viewed"
  | "clients-listed"
  | "client-registered"
  | "client-changed"
  | "client-disabled"
  | "client-enabled"
  | "notifications-listed"
  | "notifications-taken"
  | "notification-viewed"
  | "notification-seen"
  | "notification-assigned"
  | "notification-noted"
  | "notification-closed"
  | "notification-reopened"
  | "notification-settings-changed"
  | "outbox-viewed";

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
 * transaction. Sequence and hash are set by the database. Call it last: it holds the chain's lock until commit.
 */
export async function audit(tx: Tx, localAuthority: string, line: AuditLine): Promise<void> {
  await tx.$executeRaw`INSERT INTO audit_entry (chain, at, actor_id, action, subjects, detail, sequence, previous, hash)
    VALUES (${localAuthority}, ${now()}, ${line.actorId}::uuid, ${line.action}, ${[...(line.subjects ?? [])]}::uuid[],
      ${JSON.stringify(line.detail ?? {})}::jsonb, 0, '', '')`;
}

/** The same on a plain connection. */
export async function auditOn(client: Client, chain: string, line: AuditLine): Promise<void> {
  await client.query(
    `INSERT INTO audit_entry (chain, at, actor_id, action, subjects, detail, sequence, previous, hash)
     VALUES ($1, $2, $3, $4, $5, $6, 0, '', '')`,
    [
      chain,
      now(),
      line.actorId,
      line.action,
      line.subjects ?? [],
      JSON.stringify(line.detail ?? {}),
    ],
  );
}
