import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import type { IssueCode } from "@/lib/register/issues";
import type { PlanType } from "@/lib/register/plan-types";
import { wordKey } from "@/lib/uploads/alike/decision";
import { decideRows } from "@/lib/uploads/alike/decide-rows";
import type { Verdict } from "@/lib/uploads/alike/decide-rows";
import { DECISIONS, decisionsFor } from "@/lib/uploads/alike/decisions";
import type { DecisionCode } from "@/lib/uploads/alike/decisions";
import { today } from "../../clock";
import type { AlikeRow } from "./alike-rows";

/** What somebody decides for all rows with one issue. */
export interface AlikeChoice {
  issue: IssueCode;
  decision: DecisionCode;
  /**
   * Which plan a word means; the word is named by a row that came with it, so that nothing of what an LA wrote stands
   * in an address.
   */
  words: readonly { row: string; means: PlanType }[];
}

/** @throws Refused where the role may not decide this, NotFound where it is not offered for the issue */
export function requireChoice(actor: AuthorityActor, { issue, decision }: AlikeChoice): void {
  requirePermission(actor, "to-fix:correct");
  if (!decisionsFor(issue).includes(decision)) throw new NotFound();
  if ("discards" in DECISIONS[decision]) requirePermission(actor, "to-fix:discard");
}

export function verdictsOn(choice: AlikeChoice, rows: readonly AlikeRow[]): Map<string, Verdict> {
  const came = new Map(rows.map((row) => [row.id, row.came]));
  const words = new Map(
    choice.words.map(({ row, means }) => [wordKey(came.get(row)?.planType ?? ""), means]),
  );
  words.delete("");
  return decideRows(choice.issue, choice.decision, rows, { today: today(), words });
}
