import "server-only";
import { isIssueCode } from "@/lib/register/issues";
import type { IssueCode } from "@/lib/register/issues";
import { isDecisionCode } from "@/lib/uploads/alike/decisions";
import type { DecisionCode } from "@/lib/uploads/alike/decisions";
import type { Client } from "../../db";

/** A decision some of whose rows are corrected and not loaded, or discarded and could come back. */
export interface OpenDecision {
  id: string;
  issue: IssueCode;
  decision: DecisionCode;
  decidedAt: Date;
  decidedBy: string;
  /** Corrected and not loaded. */
  corrected: number;
  discarded: number;
}

/** Discarded rows can be taken back for as long as anybody may want to; on the list they are news for a while only. */
const DISCARDED_SHOWN_DAYS = 7;

/** Of one issue, or of all; newest first. Counts only. */
export async function openDecisions(
  client: Client,
  localAuthority: string,
  issue: IssueCode | null,
): Promise<OpenDecision[]> {
  const { rows } = await client.query<Stored>(
    `SELECT d.id, d.issue, d.decision, d.decided_at AS "decidedAt", d.decided_by_name AS "decidedBy",
       count(*) FILTER (WHERE f.state = 'open')::int AS corrected,
       count(*) FILTER (WHERE f.state = 'discarded')::int AS discarded
     FROM alike_decision d JOIN row_to_fix f ON f.local_authority = d.local_authority AND f.alike_decision_id = d.id
     WHERE d.local_authority = $1 AND ($2::text IS NULL OR d.issue = $2) AND (f.state = 'open'
       OR f.state = 'discarded' AND d.decided_at > now() - make_interval(days => $3))
     GROUP BY d.local_authority, d.id ORDER BY d.id DESC LIMIT 20`,
    [localAuthority, issue, DISCARDED_SHOWN_DAYS],
  );
  return rows.flatMap(({ issue: found, decision, ...row }) =>
    isIssueCode(found) && isDecisionCode(decision) ? [{ ...row, issue: found, decision }] : [],
  );
}

type Stored = Omit<OpenDecision, "issue" | "decision"> & { issue: string; decision: string };
