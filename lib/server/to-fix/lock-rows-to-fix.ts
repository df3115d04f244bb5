import "server-only";
import { NotFound } from "@/lib/access/refusals";
import type { Client } from "../db";
import { parseId } from "../uploads/get-upload";

export interface LockedRow {
  /** The id that was asked for: the row itself, or one that it took the place of. */
  asked: string;
  id: string;
  version: number;
  uploadId: string;
  rowNumber: number;
  state: string;
  values: unknown;
  closedByName: string | null;
  waitUntil: string | null;
  assignedToId: string | null;
  /** The first of the rows that took each other's place: its steps are theirs. */
  historyId: string;
}

/**
 * Rows to fix of this LA, locked until the transaction ends; the caller holds the register's lock. One that came again
 * in a later file, word for word, is the one of that file: who had its page open while the file was loaded works on.
 * @throws NotFound when one is not the LA's
 */
export async function lockRowsToFix(
  client: Client,
  localAuthority: string,
  ids: readonly string[],
): Promise<LockedRow[]> {
  const { rows } = await client.query<LockedRow>(
    `WITH RECURSIVE led AS (
       SELECT id AS asked, id, replaced_by_id, fingerprint, 0 AS files FROM row_to_fix
       WHERE local_authority = $1 AND id = ANY ($2::uuid[])
       UNION ALL
       SELECT led.asked, next.id, next.replaced_by_id, next.fingerprint, led.files + 1
       FROM led JOIN row_to_fix next ON next.local_authority = $1 AND next.id = led.replaced_by_id
         AND next.fingerprint = led.fingerprint
     )
     SELECT latest.asked, f.id, f.version, f.upload_id AS "uploadId", f.row_number AS "rowNumber", f.state, f.values,
       f.closed_by_name AS "closedByName", f.wait_until AS "waitUntil", f.assigned_to_id AS "assignedToId",
       coalesce(f.history_id, f.id) AS "historyId"
     FROM row_to_fix f JOIN (SELECT DISTINCT ON (asked) asked, id FROM led ORDER BY asked, files DESC) latest ON latest.id = f.id
     WHERE f.local_authority = $1 ORDER BY f.id FOR UPDATE OF f`,
    [localAuthority, ids.map(parseId)],
  );
  if (rows.length < new Set(ids).size) throw new NotFound();
  return rows;
}

/** One of them. @throws NotFound */
export async function lockRowToFix(
  client: Client,
  localAuthority: string,
  id: string,
): Promise<LockedRow> {
  const [row] = await lockRowsToFix(client, localAuthority, [id]);
  if (!row) throw new NotFound();
  return row;
}
