import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { portalDatabase } from "../db";
import { lockRegister } from "../register/merge-into-register";
import { auditStale, staleRow } from "./correct-rows";
import type { StaleRow } from "./correct-rows";
import type { CameValues } from "./list-rows-to-fix";
import { readRowsToCorrect } from "./read-rows-to-correct";
import { writeDrafts } from "./write-drafts";

export interface DraftToSave {
  id: string;
  /** The version that the person was looking at. */
  version: number;
  /** All values of the row as corrected; null brings back what came. */
  values: CameValues | null;
}

export type SavedDraft = { id: string; status: "drafted"; version: number } | StaleRow;

/**
 * Keeps corrections without loading them, so that they can be taken back until they are. Nothing of what came is
 * lost. @throws NotFound when one of them is not the LA's; then nothing is kept
 */
export async function saveDrafts(
  actor: AuthorityActor,
  drafts: readonly DraftToSave[],
): Promise<SavedDraft[]> {
  requirePermission(actor, "to-fix:correct");
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    await lockRegister(client, actor.localAuthority);
    const rows = await readRowsToCorrect(client, actor.localAuthority, drafts);
    const versions = await writeDrafts(
      client,
      actor,
      rows.filter(({ isStale }) => !isStale),
    );
    await auditStale(client, actor, rows);
    return rows.map((row) =>
      row.isStale
        ? staleRow(row)
        : { id: row.id, status: "drafted", version: versions.get(row.id) ?? row.version },
    );
  });
}
