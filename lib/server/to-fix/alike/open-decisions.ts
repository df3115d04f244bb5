import "server-only";
import type { IssueCode } from "@/lib/register/issues";
import { isDecisionCode } from "@/lib/uploads/alike/decisions";
import type { DecisionCode } from "@/lib/uploads/alike/decisions";
import type { Client } from "../../db";

/** A decision some of whose rows are corrected and not loaded, or discarded and could come back. */
export interface OpenDecision {
  id: string;
  decision: DecisionCode;
  decidedAt: Date;
  decidedBy: string;
  /** Corrected and not loaded. */
  corrected: number;
  discarded: number;
}

/** Discarded rows can be taken back for as long as anybody may want to; on the list they are news for a while only. */
const DISCARDED_SHOWN_DAYS = 7;

/** Newest first. Counts only. */
export async function openDecisions(
  client: Client,
  localAuthority: string,
  issue: IssueCode,
): Promise<OpenDecision[]> {
  const { rows } = await client.query<Omit<OpenDecision, "decision"> & { decision: string }>(
    `SELECT d.id, d.decision, d.decided_at AS "decidedAt", d.decided_by_name AS "decidedBy",
       count(*) FILTER (WHERE f.state = 'open')::int AS corrected,
       count(*) FILTER (WHERE f.state = 'discarded')::int AS discarded
     FROM alike_decision d JOIN row_to_fix f ON f.local_authority = d.local_authority AND f.alike_decision_id = d.id
     WHERE d.local_authority = $1 AND d.issue = $2 AND (f.state = 'open'
       OR f.state = 'discarded' AND d.decided_at > now() - make_interval(days => $3))
     GROUP BY d.local_authority, d.id ORDER BY d.id DESC LIMIT 20`,
    [localAuthority, issue, DISCARDED_SHOWN_DAYS],
  );
  return rows.flatMap(({ decision, ...row }) =>
    isDecisionCode(decision) ? [{ ...row, decision }] : [],
  );
}
