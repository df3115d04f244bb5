import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { may } from "@/lib/access/roles";
import type { IssueCode } from "@/lib/register/issues";
import type { CellTexts } from "@/lib/uploads/read-cells";
import { Prisma } from "@/prisma/client/client";
import { auditOn } from "../../audit";
import { portalDatabase } from "../../db";
import type { Client } from "../../db";
import { queryRows, ROW_COLUMNS } from "./alike-rows";
import { findDecision } from "./find-decision";
import type { StoredDecision } from "./find-decision";
import { judgeTogether } from "./judge-together";
import { countCodes } from "./preview-alike";

/** Rows that are named one by one; beyond that their number has to do. */
const NAMED = 10;

export interface NamedRow {
  id: string;
  sequenceNumber: number;
  row: number;
}

export interface AlikeDecisionView extends Omit<
  StoredDecision,
  "rowIds" | "takenBackIds" | "discards"
> {
  rows: number;
  /** Corrected and not loaded: right, and still wrong. */
  right: number;
  wrong: number;
  still: { code: IssueCode; rows: number }[];
  loaded: number;
  discarded: number;
  takenBack: number;
  /** Somebody has changed or closed them since, or a later file took their place: taking back leaves them alone. */
  changed: number;
  changedRows: NamedRow[];
  /** The first of those that are corrected and not loaded. */
  corrected: (NamedRow & { came: CellTexts; draft: CellTexts })[];
  mayTakeBack: boolean;
}

/** What became of a decision. Leaves an audit line about the rows that it shows. @throws NotFound */
export async function getAlikeDecision(
  actor: AuthorityActor,
  id: string,
): Promise<AlikeDecisionView> {
  requirePermission(actor, "to-fix:correct");
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const { rowIds, takenBackIds, discards, ...decision } = await findDecision(
      client,
      localAuthority,
      id,
    );
    const takenBack = new Set(takenBackIds);
    const rows = await rowsOf(client, localAuthority, decision.id, [...rowIds, ...takenBackIds]);
    const own = (state: string) =>
      [...rows.values()].filter((row) => row.own && row.state === state).length;
    const open = await queryRows(
      client,
      Prisma.sql`SELECT ${ROW_COLUMNS} FROM row_to_fix f WHERE f.local_authority = ${localAuthority}
        AND f.alike_decision_id = ${decision.id}::uuid AND f.state = 'open' ORDER BY f.created_at, f.upload_id, f.row_number`,
    );
    const faults = await judgeTogether(client, localAuthority, open);
    const wrong = [...faults.values()].filter((issues) => issues.length > 0);
    const changed = rowIds
      .map((id) => latest(rows, id))
      .filter((row) => !takenBack.has(row.id) && (!row.own || row.state === "replaced"));
    const named = await queryRows(
      client,
      Prisma.sql`SELECT ${ROW_COLUMNS} FROM row_to_fix f WHERE f.local_authority = ${localAuthority}
        AND f.id = ANY (${changed.map((row) => row.id)}::uuid[]) ORDER BY f.created_at, f.upload_id, f.row_number LIMIT ${NAMED}`,
    );
    const corrected = open.slice(0, NAMED);
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-listed",
      subjects: [decision.id, ...[...corrected, ...named].map((row) => row.id)],
      detail: { issue: decision.issue, decision: decision.decision },
    });
    return {
      ...decision,
      rows: rowIds.length,
      right: open.length - wrong.length,
      wrong: wrong.length,
      still: countCodes(wrong),
      loaded: own("loaded"),
      discarded: own("discarded"),
      takenBack: takenBackIds.length,
      changed: changed.length,
      changedRows: named.map(({ id, sequenceNumber, row }) => ({ id, sequenceNumber, row })),
      corrected: corrected.map(({ id, sequenceNumber, row, came, texts }) => ({
        ...{ id, sequenceNumber, row, came },
        draft: texts,
      })),
      mayTakeBack: !discards || may(actor.role, "to-fix:discard"),
    };
  });
}

interface RowState {
  id: string;
  state: string;
  /** What it says, or that it is discarded, comes from this decision. */
  own: boolean;
  replacedBy: string | null;
}

/** These rows, and those that took their place and carry the decision on. */
async function rowsOf(
  client: Client,
  localAuthority: string,
  decisionId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, RowState>> {
  const { rows } = await client.query<RowState>(
    `SELECT id, state, alike_decision_id IS NOT DISTINCT FROM $3 AS own, replaced_by_id AS "replacedBy" FROM row_to_fix
     WHERE local_authority = $1 AND (id = ANY ($2::uuid[]) OR alike_decision_id = $3)`,
    [localAuthority, ids, decisionId],
  );
  return new Map(rows.map((row) => [row.id, row]));
}

/** The row itself, or the one that the same row of a later file has become. */
function latest(rows: ReadonlyMap<string, RowState>, id: string): RowState {
  const row = rows.get(id) ?? { id, state: "replaced", own: false, replacedBy: null };
  return row.replacedBy !== null && rows.has(row.replacedBy) ? latest(rows, row.replacedBy) : row;
}
