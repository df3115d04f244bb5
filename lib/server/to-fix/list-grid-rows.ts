import "server-only";
import { z } from "zod";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { isIssueCode } from "@/lib/register/issues";
import type { Issue } from "@/lib/register/issues";
import { RECORD_FIELDS } from "@/lib/register/record";
import { MAX_ROWS_AT_ONCE } from "@/lib/uploads/limits";
import { Prisma } from "@/prisma/client/client";
import { auditOn } from "../audit";
import { portalDatabase } from "../db";
import { cameValues } from "./list-rows-to-fix";
import type { CameValues } from "./list-rows-to-fix";
import { orderOf, rowsMatching } from "./to-fix-filter";
import type { ToFixFilter } from "./to-fix-filter";

export interface GridRowView {
  id: string;
  version: number;
  uploadId: string;
  sequenceNumber: number;
  row: number;
  came: CameValues;
  /** What somebody corrected and did not load. */
  draft: CameValues | null;
  /** What the upload's check found wrong with what came. */
  issues: Issue[];
}

interface StoredRow extends Omit<GridRowView, "came" | "draft" | "issues"> {
  came: unknown;
  draft: unknown;
  issues: unknown;
}

const storedIssues = z.array(
  z.object({
    field: z.enum(RECORD_FIELDS).nullable().catch(null),
    code: z.string(),
    related: z.array(z.number()),
  }),
);

/**
 * The LA's records to fix that a filter leaves, for the grid: at most MAX_ROWS_AT_ONCE, those that are first in the list. `total` is
 * of all that the filter leaves. Leaves one audit line with all that are shown.
 */
export async function listGridRows(
  actor: AuthorityActor,
  filter: ToFixFilter,
): Promise<{ rows: GridRowView[]; total: number }> {
  requirePermission(actor, "to-fix:correct");
  const la = actor.localAuthority;
  return portalDatabase.inAuthorityClient(la, async (client) => {
    // The planner knows nothing yet of rows that came a second ago and would look for their issues one by one.
    await client.query("SET LOCAL enable_nestloop = off");
    const matching = rowsMatching(actor, filter);
    const counting = Prisma.sql`SELECT count(*)::int AS total ${matching}`;
    const counted = await client.query<{ total: number }>(counting.text, counting.values);
    const reading = Prisma.sql`
      WITH matching AS MATERIALIZED (
        SELECT f.id, f.version, f.upload_id, f.row_number, f.values, f.draft,
          row_number() OVER (ORDER BY ${orderOf(filter)}) AS place ${matching}
        ORDER BY ${orderOf(filter)} LIMIT ${MAX_ROWS_AT_ONCE}),
      issues AS (
        SELECT i.upload_id, i.row_number, jsonb_agg(jsonb_build_object('field', i.field, 'code', i.code, 'related', i.related)
          ORDER BY i.position) AS found
        FROM upload_issue i JOIN matching m ON m.upload_id = i.upload_id AND m.row_number = i.row_number
        WHERE i.local_authority = ${la} AND i.severity = 'error' GROUP BY i.upload_id, i.row_number)
      SELECT m.id, m.version, m.upload_id AS "uploadId", u.sequence_number AS "sequenceNumber", m.row_number AS row,
        m.values AS came, m.draft, coalesce(issues.found, '[]') AS issues
      FROM matching m JOIN upload u ON u.local_authority = ${la} AND u.id = m.upload_id
      LEFT JOIN issues ON issues.upload_id = m.upload_id AND issues.row_number = m.row_number
      ORDER BY m.place`;
    const { rows: found } = await client.query<StoredRow>(reading.text, reading.values);
    const rows = found.map((stored) => ({
      ...stored,
      came: cameValues.parse(stored.came),
      draft: cameValues.nullable().parse(stored.draft),
      issues: storedIssues
        .parse(stored.issues)
        .flatMap(({ code, ...issue }) =>
          isIssueCode(code) ? [{ ...issue, code, row: stored.row }] : [],
        ),
    }));
    await auditOn(client, la, {
      actorId: actor.staffId,
      action: "to-fix-listed",
      subjects: rows.map(({ id }) => id),
    });
    return { rows, total: counted.rows[0]?.total ?? 0 };
  });
}
