import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { Issue } from "@/lib/register/issues";
import { portalDatabase } from "../db";
import { lockRegister } from "../register/merge-into-register";
import type { CorrectedRow } from "./correct-rows";
import { judgeCorrections } from "./judge-corrections";
import type { CameValues } from "./list-rows-to-fix";
import { readRowsToCorrect } from "./read-rows-to-correct";
import { writeCorrections } from "./write-corrections";

export type Correction =
  /** In the register now. `unchanged`: it was there already, just so. */
  | Omit<Extract<CorrectedRow, { status: "loaded" }>, "id">
  /** What was typed is kept as a draft. `version` is the one to go on with. */
  | { status: "faulty"; version: number; issues: Issue[] }
  /** It would open an ended plan, or bring back a withdrawn record: not without being asked. */
  | { status: "unconfirmed"; version: number; issues: Issue[] }
  /** A colleague has corrected it since the page was opened: nothing of theirs is overwritten unseen. */
  | { status: "drafted"; version: number; by: string }
  /** Somebody else dealt with it since the page was opened. */
  | { status: "closed"; by: string | null };

/**
 * Checks the corrected values of one row by the rules of an upload and, when they hold, loads the record. `confirmed`:
 * the person has seen that health would be shown something again that it is not shown now. `version`: the row as they
 * were shown it. @throws NotFound
 */
export async function correctRow(
  actor: AuthorityActor,
  id: string,
  values: CameValues,
  { confirmed = false, version }: { confirmed?: boolean; version?: number } = {},
): Promise<Correction> {
  requirePermission(actor, "to-fix:correct");
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    await lockRegister(client, actor.localAuthority);
    const asked = [{ id, version: null, values }];
    const [row] = await readRowsToCorrect(client, actor.localAuthority, asked);
    if (!row || row.isStale) return { status: "closed", by: row?.closedBy ?? null };
    const moved = version !== undefined && version !== row.version;
    if (moved && row.draftedBy !== null && row.draftedBy !== actor.name)
      return { status: "drafted", version: row.version, by: row.draftedBy };
    const toJudge = [{ ...row, number: row.rowNumber }];
    const [judgement] = await judgeCorrections(client, actor.localAuthority, toJudge);
    if (!judgement) throw new Error("a row that was locked was not judged");
    // The guard is over what is done to many at once.
    const how = { confirmed, guarded: false };
    const written = await writeCorrections(client, actor, [{ ...row, judgement }], how);
    const corrected = written.rows.get(id);
    switch (corrected?.status) {
      case "loaded":
        return { status: "loaded", recordId: corrected.recordId, outcome: corrected.outcome };
      case "faulty":
      case "unconfirmed":
        return {
          status: corrected.status,
          version: corrected.version,
          issues: corrected.issues,
        };
      default:
        throw new Error("a row that was judged became nothing");
    }
  });
}
