import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import { saysTheSame } from "./came-values";
import { giveUpSent } from "./give-up-sent";
import type { CameValues } from "./list-rows-to-fix";
import type { RowToCorrect } from "./read-rows-to-correct";

/**
 * Keeps what was corrected and not loaded, in one update with one audit line; a row that says again what came has no
 * draft any more. Rows whose draft is as it was stay as they are.
 * @returns the new versions of those that changed, by the id that was asked for
 */
export async function writeDrafts(
  client: Client,
  actor: AuthorityActor,
  rows: readonly RowToCorrect[],
): Promise<Map<string, number>> {
  const changed = rows.flatMap((row) => {
    const draft = draftOf(row);
    return saysTheSame(draft ?? row.came, row.draft ?? row.came) ? [] : [{ ...row, draft }];
  });
  if (changed.length === 0) return new Map();
  await client.query(
    `UPDATE row_to_fix f SET version = f.version + 1, draft = drafted.draft,
       drafted_at = CASE WHEN drafted.draft IS NULL THEN NULL ELSE $4::timestamptz END,
       drafted_by_name = CASE WHEN drafted.draft IS NULL THEN NULL ELSE $5::text END
     FROM unnest($2::uuid[], $3::jsonb[]) AS drafted (id, draft) WHERE f.local_authority = $1 AND f.id = drafted.id`,
    [
      ...[actor.localAuthority, changed.map(({ rowId }) => rowId)],
      changed.map(({ draft }) => draft && JSON.stringify(draft)),
      ...[now(), actor.name],
    ],
  );
  const rowIds = changed.map(({ rowId }) => rowId);
  await giveUpSent(client, actor, rowIds, { unread: false });
  await auditOn(client, actor.localAuthority, {
    actorId: actor.staffId,
    action: "to-fix-drafted",
    subjects: rowIds,
    detail: { rows: changed.length },
  });
  return new Map(changed.map(({ id, version }) => [id, version + 1]));
}

function draftOf({ came, values }: RowToCorrect): CameValues | null {
  return saysTheSame(came, values) ? null : values;
}
