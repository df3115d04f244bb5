import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { Issue } from "@/lib/register/issues";
import type { Outcome } from "@/lib/register/outcomes";
import { auditOn } from "../audit";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { lockRegister } from "../register/merge-into-register";
import { judgeCorrections } from "./judge-corrections";
import type { Judgement } from "./judge-corrections";
import type { CameValues } from "./list-rows-to-fix";
import { readRowsToCorrect } from "./read-rows-to-correct";
import type { RowToCorrect } from "./read-rows-to-correct";
import { writeCorrections } from "./write-corrections";

/** A row to fix as somebody corrected it. */
export interface RowCorrection {
  id: string;
  /** The version that the person was looking at. */
  version: number;
  /** All values of the row, not only those that were changed. */
  values: CameValues;
}

/** What became of one row. `version` is the one to go on with. */
export type CorrectedRow =
  /** In the register now. `unchanged`: it was there already, just so. */
  | { id: string; status: "loaded"; recordId: string; outcome: Exclude<Outcome, "rejected"> }
  /** Its errors; `row` and `related` count the rows that were sent, from 1. Kept as a draft. */
  | { id: string; status: "faulty"; version: number; issues: Issue[] }
  /** It would open an ended plan, or bring back a withdrawn record: kept as a draft until somebody says so. */
  | { id: string; status: "unconfirmed"; version: number; issues: Issue[] }
  /** Somebody else changed or closed it since; nothing of theirs is overwritten, and nothing is kept. */
  | StaleRow
  /** Right, but all that is right is so much that a second person has to approve it: sent as an upload. */
  | { id: string; status: "sent"; version: number; uploadId: string };

export interface StaleRow {
  id: string;
  status: "stale";
  state: "open" | "loaded" | "discarded" | "replaced";
  /** Who did it, where that is known. */
  by: string | null;
  version: number;
  /** What they have corrected and not loaded. */
  draft: CameValues | null;
}

export interface CorrectedRows {
  /** In the order in which they were given. */
  rows: CorrectedRow[];
  /** The upload that the right ones were sent as, when they need a second person. */
  sent: { uploadId: string; sequenceNumber: number } | null;
}

/**
 * Corrects many rows in one transaction under the register's lock: what is right is loaded, the rest is kept as a
 * draft. `confirmed`: the person has seen which rows would show health something again that it is not shown now.
 * @throws NotFound when one of them is not the LA's; then nothing is changed
 */
export async function correctRows(
  actor: AuthorityActor,
  rows: readonly RowCorrection[],
  { confirmed }: { confirmed: boolean },
): Promise<CorrectedRows> {
  requirePermission(actor, "to-fix:correct");
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    // The register's lock comes first everywhere: a load takes it, then closes rows to fix.
    await lockRegister(client, actor.localAuthority);
    const found = await readRowsToCorrect(client, actor.localAuthority, rows);
    const fresh = found.filter((row) => !row.isStale);
    const judged = await judge(client, actor.localAuthority, fresh, found);
    const corrected = await writeCorrections(client, actor, judged, {
      confirmed,
      guarded: true,
    });
    await auditStale(client, actor, found);
    return {
      rows: found.map((row) => corrected.rows.get(row.id) ?? staleRow(row)),
      sent: corrected.sent,
    };
  });
}

export type JudgedRow = RowToCorrect & { judgement: Judgement };

async function judge(
  client: Client,
  localAuthority: string,
  fresh: readonly RowToCorrect[],
  all: readonly RowToCorrect[],
): Promise<JudgedRow[]> {
  const numbers = new Map(all.map(({ id }, index) => [id, index + 1]));
  const judgements = await judgeCorrections(
    client,
    localAuthority,
    fresh.map((row) => ({ ...row, number: numbers.get(row.id) ?? 0 })),
  );
  return fresh.flatMap((row, index) => {
    const judgement = judgements[index];
    return judgement ? [{ ...row, judgement }] : [];
  });
}

/** Who meets a colleague's correction is shown it: a look like any other, in the caller's transaction. */
export async function auditStale(
  client: Client,
  actor: AuthorityActor,
  rows: readonly RowToCorrect[],
): Promise<void> {
  const shown = rows.filter(({ isStale, draft }) => isStale && draft !== null);
  if (shown.length === 0) return;
  await auditOn(client, actor.localAuthority, {
    actorId: actor.staffId,
    action: "to-fix-viewed",
    subjects: shown.map(({ rowId }) => rowId),
  });
}

export function staleRow({
  id,
  state,
  closedBy,
  draftedBy,
  version,
  draft,
}: RowToCorrect): StaleRow {
  const by = state === "open" ? draftedBy : closedBy;
  return { id, status: "stale", state, by, version, draft };
}
