import "server-only";
import { NotFound } from "@/lib/access/refusals";
import { isIssueCode } from "@/lib/register/issues";
import type { IssueCode } from "@/lib/register/issues";
import { DECISIONS, isDecisionCode } from "@/lib/uploads/alike/decisions";
import type { DecisionCode } from "@/lib/uploads/alike/decisions";
import type { Client } from "../../db";
import { parseId } from "../../uploads/get-upload";

export interface StoredDecision {
  id: string;
  issue: IssueCode;
  decision: DecisionCode;
  rowIds: string[];
  decidedAt: Date;
  decidedBy: string;
  takenBackIds: string[];
  takenBackAt: Date | null;
  takenBackBy: string | null;
  /** It took rows off the list. */
  discards: boolean;
}

/** What was decided, by whom and for how many. @throws NotFound when it is not the LA's */
export async function findDecision(
  client: Client,
  localAuthority: string,
  id: string,
): Promise<StoredDecision> {
  const { rows } = await client.query<
    Omit<StoredDecision, "issue" | "decision" | "discards"> & { issue: string; decision: string }
  >(
    `SELECT id, issue, decision, row_ids AS "rowIds", decided_at AS "decidedAt", decided_by_name AS "decidedBy",
       taken_back_ids AS "takenBackIds", taken_back_at AS "takenBackAt", taken_back_by_name AS "takenBackBy"
     FROM alike_decision WHERE local_authority = $1 AND id = $2`,
    [localAuthority, parseId(id)],
  );
  const [found] = rows;
  if (!found || !isIssueCode(found.issue) || !isDecisionCode(found.decision)) throw new NotFound();
  const { issue, decision } = found;
  return { ...found, issue, decision, discards: "discards" in DECISIONS[decision] };
}
