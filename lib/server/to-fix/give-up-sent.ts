import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";

/**
 * Cancels what waits for a second person with corrections of these rows, in the caller's transaction: whoever takes a
 * correction back, discards its row or corrects it otherwise does not want it loaded by an approval. All of it, as what
 * was asked for is not what would be approved; the other rows keep their corrections and can be sent again.
 * @param unread also what is not read yet, of which nobody knows which rows it has
 */
export async function giveUpSent(
  client: Client,
  actor: AuthorityActor,
  rowIds: readonly string[],
  { unread }: { unread: boolean },
): Promise<void> {
  if (rowIds.length === 0) return;
  const { rows } = await client.query<{ id: string }>(
    `UPDATE upload u SET state = 'cancelled', finished_at = $3, decided_at = $3, decided_by_id = $4, decided_by_name = $5,
       notice = NULL
     WHERE u.local_authority = $1 AND u.source = 'fix' AND ($6 AND u.state IN ('received', 'checking') OR
       u.state IN ('checked', 'awaiting-approval') AND EXISTS (
         SELECT FROM upload_row r JOIN upload o ON o.local_authority = $1 AND o.sequence_number = r.reference[1]
           JOIN row_to_fix f ON f.local_authority = $1 AND f.upload_id = o.id AND f.row_number = r.reference[2]
           JOIN row_to_fix latest ON latest.local_authority = $1
             AND coalesce(latest.history_id, latest.id) = coalesce(f.history_id, f.id)
         WHERE r.local_authority = $1 AND r.upload_id = u.id AND latest.id = ANY ($2::uuid[])))
     RETURNING u.id`,
    [actor.localAuthority, rowIds, now(), actor.staffId, actor.name, unread],
  );
  for (const { id } of rows) {
    await auditOn(client, actor.localAuthority, {
      actorId: actor.staffId,
      action: "upload-cancelled",
      subjects: [id],
    });
  }
}
