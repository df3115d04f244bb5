import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { portalDatabase } from "../db";
import { uploadState } from "../uploads/upload-summary";
import type { UploadState } from "../uploads/upload-summary";

export interface LinkedUpload {
  id: string;
  sequenceNumber: number;
  state: UploadState;
}

/** How an upload and what takes it back point at one another. */
export interface UndoLinks {
  /** The load that this upload takes back. */
  undoes: LinkedUpload | null;
  /** The upload that takes, or took, this load back. */
  undoneBy: LinkedUpload | null;
}

const NO_LINKS: UndoLinks = { undoes: null, undoneBy: null };

/** Of these uploads of the LA, by their ids. Numbers and states only: no audit line. */
export async function readUndoLinks(
  actor: AuthorityActor,
  ids: readonly string[],
): Promise<(id: string) => UndoLinks> {
  requirePermission(actor, "uploads:read");
  const links = await portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    const { rows } = await client.query<{
      undo: { id: string; sequenceNumber: number; state: string };
      load: { id: string; sequenceNumber: number; state: string };
    }>(
      `SELECT jsonb_build_object('id', u.id, 'sequenceNumber', u.sequence_number, 'state', u.state) AS undo,
         jsonb_build_object('id', l.id, 'sequenceNumber', l.sequence_number, 'state', l.state) AS load
       FROM upload u JOIN upload l ON l.local_authority = u.local_authority AND l.id = u.undoes
       WHERE u.local_authority = $1 AND u.undoes IS NOT NULL AND (u.id = ANY ($2) OR u.undoes = ANY ($2))
       ORDER BY u.sequence_number`,
      [actor.localAuthority, ids],
    );
    const found = new Map<string, UndoLinks>();
    for (const { undo, load } of rows) {
      const [undoing, loaded] = [linked(undo), linked(load)];
      found.set(undoing.id, { ...(found.get(undoing.id) ?? NO_LINKS), undoes: loaded });
      if (undoing.state === "cancelled" || undoing.state === "refused") continue;
      found.set(loaded.id, { ...(found.get(loaded.id) ?? NO_LINKS), undoneBy: undoing });
    }
    return found;
  });
  return (id) => links.get(id) ?? NO_LINKS;
}

function linked(upload: { id: string; sequenceNumber: number; state: string }): LinkedUpload {
  return { ...upload, state: uploadState.parse(upload.state) };
}
