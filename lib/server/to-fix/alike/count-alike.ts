import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { isIssueCode } from "@/lib/register/issues";
import type { IssueCode } from "@/lib/register/issues";
import { Prisma } from "@/prisma/client/client";
import { portalDatabase } from "../../db";
import { rowsMatching } from "../to-fix-filter";
import { openDecisions } from "./open-decisions";
import type { OpenDecision } from "./open-decisions";

export interface AlikeOverview {
  /** Rows that nobody has corrected yet, by error, most frequent first; two errors, two groups. */
  groups: { code: IssueCode; rows: number }[];
  open: OpenDecision[];
}

/** What there is to decide, and what was decided and is not loaded. Counts only. */
export async function countAlike(actor: AuthorityActor): Promise<AlikeOverview> {
  requirePermission(actor, "to-fix:correct");
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    const sql = Prisma.sql`
      SELECT i.code, count(DISTINCT (i.upload_id, i.row_number))::int AS rows FROM upload_issue i
      JOIN (SELECT f.local_authority, f.upload_id, f.row_number ${rowsMatching(actor)} AND f.draft IS NULL) f
        USING (local_authority, upload_id, row_number)
      WHERE i.local_authority = ${actor.localAuthority} AND i.severity = 'error' GROUP BY i.code ORDER BY rows DESC, i.code`;
    const { rows } = await client.query<{ code: string; rows: number }>(sql.text, sql.values);
    const open = await openDecisions(client, actor.localAuthority, null);
    const groups = rows.flatMap(({ code, rows }) => (isIssueCode(code) ? [{ code, rows }] : []));
    return { groups, open };
  });
}
