import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { enqueue } from "../jobs";
import { parseId } from "../uploads/get-upload";

export type UndoRequested =
  | { status: "requested"; id: string }
  /** Somebody takes it back, or has. */
  | { status: "already"; id: string }
  /** It is not loaded, or takes a load back itself: whoever regrets that uploads the file again. */
  | { status: "not-possible" };

/**
 * Asks for a load to be taken back as a whole. That is an upload of its own, with the LA's next sequence number, which
 * the worker works out and carries out. `rest`: where records were changed since, the others are taken back and these
 * stay; without it nothing is taken back then. Of two people who ask, the second is told of the first. @throws NotFound
 */
export async function requestUndo(
  actor: AuthorityActor,
  loadId: string,
  { rest }: { rest: boolean },
): Promise<UndoRequested> {
  requirePermission(actor, "uploads:undo");
  const { localAuthority } = actor;
  const undoes = parseId(loadId);
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const { rows } = await client.query<{ mayBeUndone: boolean }>(
      `SELECT state = 'loaded' AND source <> 'undo' AS "mayBeUndone" FROM upload
       WHERE local_authority = $1 AND id = $2 FOR UPDATE`,
      [localAuthority, undoes],
    );
    const [load] = rows;
    if (!load) throw new NotFound();
    if (!load.mayBeUndone) return { status: "not-possible" };
    const earlier = await findUndo(client, localAuthority, undoes);
    if (earlier) return { status: "already", id: earlier };
    const { id, sequenceNumber } = await insertUndo(client, actor, undoes, rest);
    await enqueue(client, "check-upload", { localAuthority, uploadId: id });
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "upload-undo-requested",
      subjects: [id, undoes],
      detail: { sequenceNumber, rest },
    });
    return { status: "requested", id };
  });
}

/** One that was cancelled or refused has taken nothing back. */
async function findUndo(
  client: Client,
  localAuthority: string,
  loadId: string,
): Promise<string | undefined> {
  const { rows } = await client.query<{ id: string }>(
    `SELECT id FROM upload WHERE local_authority = $1 AND undoes = $2 AND state NOT IN ('cancelled', 'refused')`,
    [localAuthority, loadId],
  );
  return rows[0]?.id;
}

/** It has no file: no bytes, and a fingerprint that no file has. */
async function insertUndo(
  client: Client,
  actor: AuthorityActor,
  undoes: string,
  rest: boolean,
): Promise<{ id: string; sequenceNumber: number }> {
  const { rows } = await client.query<{ id: string; sequenceNumber: number }>(
    `WITH counted AS (
       UPDATE authority_counter SET last_sequence_number = last_sequence_number + 1
       WHERE local_authority = $1 RETURNING last_sequence_number AS next)
     INSERT INTO upload (local_authority, sequence_number, kind, state, source, byte_length, sha256, uploaded_by_id,
       uploaded_by_name, received_at, register_at_receipt, undoes, undoes_rest)
     SELECT $1, next, 'changes', 'received', 'undo', 0, '', $2, $3, $4, version, $5, $6
     FROM counted, register_state WHERE local_authority = $1 RETURNING id, sequence_number AS "sequenceNumber"`,
    [actor.localAuthority, actor.staffId, actor.name, now(), undoes, rest],
  );
  const [inserted] = rows;
  if (!inserted) throw new Error("this local authority has no register");
  return inserted;
}
