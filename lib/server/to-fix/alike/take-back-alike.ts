import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { auditOn } from "../../audit";
import { now } from "../../clock";
import { portalDatabase } from "../../db";
import { lockRegister } from "../../register/merge-into-register";
import { giveUpSent } from "../give-up-sent";
import { findDecision } from "./find-decision";

/**
 * Takes a decision back: its rows are as they were before, those that were discarded are to be fixed again. Rows that
 * are loaded, or that somebody has changed since, stay as they are. What waits to be approved with them is cancelled.
 * @throws NotFound
 * @returns how many rows were taken back.
 */
export async function takeBackAlike(actor: AuthorityActor, id: string): Promise<number> {
  requirePermission(actor, "to-fix:correct");
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    await lockRegister(client, localAuthority);
    const decision = await findDecision(client, localAuthority, id);
    if (decision.discards) requirePermission(actor, "to-fix:discard");
    const { rows } = await client.query<{ id: string }>(
      `UPDATE row_to_fix f SET state = 'open', version = f.version + 1, reason = NULL, closed_at = NULL,
         closed_by_id = NULL, closed_by_name = NULL, draft = nullif(f.before_alike -> 'draft', 'null'),
         drafted_at = (f.before_alike ->> 'draftedAt')::timestamptz, drafted_by_name = f.before_alike ->> 'draftedByName',
         alike_decision_id = (f.before_alike ->> 'decision')::uuid, before_alike = nullif(f.before_alike -> 'before', 'null')
       WHERE f.local_authority = $1 AND f.alike_decision_id = $2 AND f.state IN ('open', 'discarded') RETURNING f.id`,
      [localAuthority, decision.id],
    );
    if (rows.length === 0) return 0;
    await giveUpSent(
      client,
      actor,
      rows.map((row) => row.id),
      { unread: true },
    );
    await client.query(
      `UPDATE alike_decision SET taken_back_ids = taken_back_ids || $3::uuid[], taken_back_at = $4, taken_back_by_name = $5
       WHERE local_authority = $1 AND id = $2`,
      [localAuthority, decision.id, rows.map((row) => row.id), now(), actor.name],
    );
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-undecided-alike",
      subjects: [decision.id, ...rows.map((row) => row.id)],
      detail: { issue: decision.issue, decision: decision.decision, rows: rows.length },
    });
    return rows.length;
  });
}
