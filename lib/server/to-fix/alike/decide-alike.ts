import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import type { Verdict } from "@/lib/uploads/alike/decide-rows";
import { auditOn } from "../../audit";
import { now } from "../../clock";
import { portalDatabase } from "../../db";
import type { Client } from "../../db";
import { requireReason } from "../../reason";
import { lockRegister } from "../../register/merge-into-register";
import { giveUpSent } from "../give-up-sent";
import { lockAsRead, rowsAlike } from "./alike-rows";
import type { AlikeRow } from "./alike-rows";
import { requireChoice, verdictsOn } from "./choice";
import type { AlikeChoice } from "./choice";
import { readSeen } from "./seen-rows";

export interface DecidedAlike {
  /** Null when nothing was left to decide. */
  decisionId: string | null;
  rows: number;
  /** Changed by somebody else since the preview, or gone: left as they are. */
  left: number;
}

/**
 * Makes a decision for the rows that were seen in its preview and are still as they were. New values are kept as drafts
 * and not loaded; discarded rows leave the list with this reason (1 to 500 characters). All of it can be taken back.
 */
export async function decideAlike(
  actor: AuthorityActor,
  choice: AlikeChoice,
  seenInPreview: string,
  reason: string,
): Promise<DecidedAlike> {
  requireChoice(actor, choice);
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    await lockRegister(client, actor.localAuthority);
    const all = await rowsAlike(client, actor, choice.issue);
    const verdicts = verdictsOn(choice, all);
    const seen = readSeen(seenInPreview);
    const asSeen = all.flatMap((row) => {
      const verdict = verdicts.get(row.id);
      const same = verdict && seen.has({ ...row, discards: verdict.texts === null });
      return same ? [{ row, verdict }] : [];
    });
    const rows = asSeen.map(({ row }) => row);
    const locked = await lockAsRead(client, actor.localAuthority, rows);
    const decided = asSeen.filter(({ row }) => locked.has(row.id));
    const left = seen.count - decided.length;
    if (decided.length === 0) return { decisionId: null, rows: 0, left };
    const decisionId = await recordDecision(client, actor, choice, decided);
    await keepDrafts(client, actor, decisionId, decided);
    await discardRows(client, actor, decisionId, decided, reason);
    await auditOn(client, actor.localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-decided-alike",
      subjects: [decisionId, ...decided.map(({ row }) => row.id)],
      detail: { issue: choice.issue, decision: choice.decision, rows: decided.length },
    });
    return { decisionId, rows: decided.length, left };
  });
}

type Decided = readonly { row: AlikeRow; verdict: Verdict }[];

async function recordDecision(
  client: Client,
  actor: AuthorityActor,
  { issue, decision }: AlikeChoice,
  decided: Decided,
): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO alike_decision (local_authority, issue, decision, row_ids, decided_at, decided_by_id, decided_by_name)
     VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id`,
    [
      actor.localAuthority,
      issue,
      decision,
      decided.map(({ row }) => row.id),
      now(),
      actor.staffId,
      actor.name,
    ],
  );
  return rows[0]?.id ?? "";
}

/** What taking the decision back restores stands in the row, as its other values do. */
const MARKED = `version = f.version + 1, alike_decision_id = $2, before_alike = jsonb_build_object('draft', f.draft,
  'draftedAt', f.drafted_at, 'draftedByName', f.drafted_by_name, 'decision', f.alike_decision_id, 'before', f.before_alike)`;

async function keepDrafts(
  client: Client,
  actor: AuthorityActor,
  decisionId: string,
  decided: Decided,
): Promise<void> {
  const kept = decided.filter(({ verdict }) => verdict.texts !== null);
  if (kept.length === 0) return;
  await client.query(
    `UPDATE row_to_fix f SET draft = new.draft::jsonb, drafted_at = $3, drafted_by_name = $4, ${MARKED}
     FROM unnest($5::uuid[], $6::text[]) AS new (id, draft) WHERE f.local_authority = $1 AND f.id = new.id`,
    [
      actor.localAuthority,
      decisionId,
      now(),
      actor.name,
      kept.map(({ row }) => row.id),
      kept.map(({ verdict }) => JSON.stringify(verdict.texts)),
    ],
  );
  await giveUpSent(
    client,
    actor,
    kept.map(({ row }) => row.id),
    { unread: false },
  );
}

async function discardRows(
  client: Client,
  actor: AuthorityActor,
  decisionId: string,
  decided: Decided,
  reason: string,
): Promise<void> {
  const discarded = decided.filter(({ verdict }) => verdict.texts === null);
  if (discarded.length === 0) return;
  requireReason(reason);
  await client.query(
    `UPDATE row_to_fix f SET state = 'discarded', reason = $3, closed_at = $4, closed_by_id = $5, closed_by_name = $6, ${MARKED}
     WHERE f.local_authority = $1 AND f.id = ANY ($7::uuid[])`,
    [
      actor.localAuthority,
      decisionId,
      reason,
      now(),
      actor.staffId,
      actor.name,
      discarded.map(({ row }) => row.id),
    ],
  );
  await giveUpSent(
    client,
    actor,
    discarded.map(({ row }) => row.id),
    { unread: true },
  );
}
