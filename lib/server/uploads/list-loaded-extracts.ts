import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { portalDatabase } from "../db";
import { loadsOf } from "./latest-loads";

export interface LoadedExtract {
  id: string;
  sequenceNumber: number;
  /** ISO instant in UTC. */
  loadedAt: string;
  rows: number;
  rejected: number;
}

const EXTRACTS = 12;

/** How clean the latest extracts were that the LA has loaded, oldest first. Counts only. */
export async function listLoadedExtracts(actor: AuthorityActor): Promise<LoadedExtract[]> {
  requirePermission(actor, "uploads:read");
  const found = await portalDatabase.inAuthority(
    actor.localAuthority,
    (tx) => tx.$queryRaw<(Omit<LoadedExtract, "loadedAt"> & { loadedAt: Date })[]>`
      SELECT u.id, u.sequence_number AS "sequenceNumber", u.finished_at AS "loadedAt", u.rows, u.rejected
      ${loadsOf(actor.localAuthority)} ORDER BY u.finished_at DESC LIMIT ${EXTRACTS}`,
  );
  return found
    .map((extract) => ({ ...extract, loadedAt: extract.loadedAt.toISOString() }))
    .toReversed();
}
