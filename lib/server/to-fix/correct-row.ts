import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { compareWithRegister } from "@/lib/register/compare-with-register";
import { isError } from "@/lib/register/issues";
import type { Issue, IssueCode } from "@/lib/register/issues";
import { RECORD_FIELDS } from "@/lib/register/record";
import type { RecordField } from "@/lib/register/record";
import { checkValues } from "@/lib/uploads/check-rows";
import { auditOn } from "../audit";
import { now, today } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { heldByNhsNumber } from "../register/held-records";
import { lockRegister, mergeIntoRegister, oneRecord } from "../register/merge-into-register";
import { cameValues } from "./list-rows-to-fix";
import type { CameValues } from "./list-rows-to-fix";
import { lockRowToFix } from "./lock-rows-to-fix";

export type Correction =
  /** In the register now. `unchanged`: it was there already, just so. */
  | {
      status: "loaded";
      recordId: string;
      outcome: "added" | "changed" | "ended" | "deleted" | "unchanged";
    }
  | { status: "faulty"; issues: Issue[] }
  /** It would open an ended plan, or bring back a withdrawn record: not without being asked. */
  | { status: "unconfirmed"; issues: Issue[] }
  /** Somebody else dealt with it since the page was opened. */
  | { status: "closed"; by: string | null };

/** An upload shows these before it is loaded; here there is no review to show them in. */
const SHOWS_AGAIN: readonly IssueCode[] = ["reopened", "reinstated"];

/**
 * Checks the corrected values by the rules of an upload and, when they hold, loads the record. `confirmed`: the
 * person has seen that health would be shown something again that it is not shown now. @throws NotFound
 */
export async function correctRow(
  actor: AuthorityActor,
  id: string,
  values: CameValues,
  { confirmed = false } = {},
): Promise<Correction> {
  requirePermission(actor, "to-fix:correct");
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    // The register's lock comes first everywhere: a load takes it, then closes rows to fix.
    await lockRegister(client, actor.localAuthority);
    const row = await lockRowToFix(client, actor.localAuthority, id);
    if (row.state !== "open") return { status: "closed", by: row.closedByName };
    const checked = checkValues(values, today(), row.rowNumber);
    if (!checked.record) return { status: "faulty", issues: checked.issues.filter(isError) };
    const held = await heldByNhsNumber(client, actor.localAuthority, [checked.record.nhsNumber]);
    const [compared] = compareWithRegister(
      [{ row: row.rowNumber, record: checked.record }],
      held,
      leftOut(cameValues.parse(row.values), values),
    );
    if (!compared || compared.outcome === "rejected") {
      return { status: "faulty", issues: compared?.issues.filter(isError) ?? [] };
    }
    const again = compared.issues.filter(({ code }) => SHOWS_AGAIN.includes(code));
    if (again.length > 0 && !confirmed) return { status: "unconfirmed", issues: again };
    const recordId = compared.held?.id ?? (await newRecordId(client));
    await mergeIntoRegister(
      client,
      {
        localAuthority: actor.localAuthority,
        staffId: actor.staffId,
        staffName: actor.name,
        source: "fix",
        reason: null,
      },
      oneRecord({
        recordId,
        outcome: compared.outcome,
        values: compared.result,
        uploadId: row.uploadId,
        rowNumber: row.rowNumber,
      }),
    );
    await client.query(
      `UPDATE row_to_fix SET state = 'loaded', record_id = $3, version = version + 1, closed_at = $4, closed_by_id = $5,
         closed_by_name = $6 WHERE local_authority = $1 AND id = $2`,
      [actor.localAuthority, row.id, recordId, now(), actor.staffId, actor.name],
    );
    await auditOn(client, actor.localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-loaded",
      subjects: [row.id, recordId],
      detail: { outcome: compared.outcome },
    });
    return { status: "loaded", recordId, outcome: compared.outcome };
  });
}

/**
 * Fields whose column the file did not have, and that nobody filled in since: as in an upload they keep what is
 * held. A blank End date or Delete date that never came must not show an ended or withdrawn plan to health again.
 */
function leftOut(came: CameValues, values: CameValues): ReadonlySet<RecordField> {
  return new Set(
    RECORD_FIELDS.filter((field) => came[field] === undefined && !values[field]?.trim()),
  );
}

async function newRecordId(client: Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>("SELECT uuidv7() AS id");
  return rows[0]?.id ?? "";
}
