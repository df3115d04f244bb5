import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { may } from "@/lib/access/roles";
import type { IssueCode } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";
import { fieldsWith } from "@/lib/uploads/alike/decide-row";
import { DECISIONS, decisionsFor } from "@/lib/uploads/alike/decisions";
import type { DecisionCode } from "@/lib/uploads/alike/decisions";
import { auditOn } from "../../audit";
import { today } from "../../clock";
import { portalDatabase } from "../../db";
import { MOST_ALIKE, rowsAlike } from "./alike-rows";
import type { AlikeRow } from "./alike-rows";
import { verdictsOn } from "./choice";
import { openDecisions } from "./open-decisions";
import type { OpenDecision } from "./open-decisions";

export const ALIKE_PER_PAGE = 50;

export interface AlikePage {
  /** The first of all rows with this issue, each with the fields that have it. */
  rows: (AlikeRow & { faulty: RecordField[] })[];
  total: number;
  /** There are more than `total`, which one decision cannot take. */
  more: boolean;
  page: number;
  pages: number;
  /** What the actor may decide, and how many of the rows it applies to; null where that depends on what is chosen. */
  decisions: { code: DecisionCode; applies: number | null }[];
  /** What was decided for this issue before and is not loaded yet. */
  open: OpenDecision[];
}

/** All rows with one issue together. Leaves an audit line about those on the page. `page` counts from 1. */
export async function listAlike(
  actor: AuthorityActor,
  issue: IssueCode,
  asked: number,
): Promise<AlikePage> {
  requirePermission(actor, "to-fix:correct");
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    const all = await rowsAlike(client, actor, issue);
    const pages = Math.max(1, Math.ceil(all.length / ALIKE_PER_PAGE));
    const page = Math.min(Math.max(1, asked), pages);
    const rows = all.slice((page - 1) * ALIKE_PER_PAGE, page * ALIKE_PER_PAGE);
    const open = await openDecisions(client, actor.localAuthority, issue);
    await auditOn(client, actor.localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-listed",
      subjects: rows.map(({ id }) => id),
      detail: { issue },
    });
    return {
      rows: rows.map((row) => ({ ...row, faulty: fieldsWith(issue, row.texts, today()) })),
      total: all.length,
      more: all.length === MOST_ALIKE,
      page,
      pages,
      decisions: decisionsFor(issue)
        .filter((code) => !("discards" in DECISIONS[code]) || may(actor.role, "to-fix:discard"))
        .map((code) => ({ code, applies: countOf(issue, code, all) })),
      open,
    };
  });
}

function countOf(issue: IssueCode, decision: DecisionCode, rows: readonly AlikeRow[]) {
  if (decision === "plan-types") return null;
  return verdictsOn({ issue, decision, words: [] }, rows).size;
}
