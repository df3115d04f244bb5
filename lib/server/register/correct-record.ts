import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { compareWithRegister, outcomeOf } from "@/lib/register/compare-with-register";
import { isError } from "@/lib/register/issues";
import type { Issue } from "@/lib/register/issues";
import { RECORD_FIELDS } from "@/lib/register/record";
import type { HeldRecord, RecordField, RecordValues } from "@/lib/register/record";
import { checkValues } from "@/lib/uploads/check-rows";
import { auditOn } from "../audit";
import { today } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { requireReason } from "../reason";
import { parseId } from "../uploads/get-upload";
import { RECORD_COLUMNS, heldByNhsNumber } from "./held-records";
import { lockRegister, mergeIntoRegister, oneRecord } from "./merge-into-register";
import type { ChangeSource } from "./merge-into-register";

export type RecordCorrection =
  | { status: "corrected" }
  /** Every value is as it was. */
  | { status: "unchanged" }
  | { status: "faulty"; issues: Issue[] }
  /** The register holds another record of this person, plan type and start date. */
  | { status: "held-already" }
  /** Somebody changed the record since the page was opened; nothing of theirs is overwritten. */
  | { status: "moved-on" };

export interface RecordChange {
  /** The version that the person was looking at. */
  version: number;
  reason: string;
}

/** Corrects a held record by hand, by the rules of an upload, for a reason. @throws NotFound */
export async function correctRecord(
  actor: AuthorityActor,
  id: string,
  values: Partial<Record<RecordField, string>>,
  change: RecordChange,
): Promise<RecordCorrection> {
  requirePermission(actor, "register:correct");
  return changeRecord(actor, id, change, "correction", async (client, held) => {
    // Bringing a withdrawn record back, or withdrawing one, is the withdrawal's own decision.
    const checked = checkValues({ ...values, deleteDate: held.deleteDate ?? "" }, today());
    if (!checked.record)
      return { status: "faulty", issues: checked.issues.filter(isError).map(aboutWhatWasTyped) };
    const { record } = checked;
    const others = await heldByNhsNumber(client, actor.localAuthority, [record.nhsNumber]);
    const [compared] = compareWithRegister(
      [{ row: 0, record: { ...record, deleteDate: null } }],
      others.filter((other) => other.id !== held.id),
    );
    if (compared?.held) return { status: "held-already" };
    // A person's date of birth is corrected one record after the other: with the number as it was, nobody is mixed up.
    const samePerson = record.nhsNumber === held.nhsNumber;
    const clashes = (compared?.issues ?? []).filter(
      (issue) => isError(issue) && !(samePerson && issue.code === "held-other-birth"),
    );
    if (clashes.length > 0 && record.deleteDate === null)
      return { status: "faulty", issues: clashes };
    return record;
  });
}

/** Nobody typed the delete date: what it is at odds with is the start date. */
function aboutWhatWasTyped(issue: Issue): Issue {
  return issue.field === "deleteDate" ? { ...issue, field: "startDate" } : issue;
}

/** Withdraws a record that was entered in error: from now on nobody is shown it. @throws NotFound */
export async function withdrawRecord(
  actor: AuthorityActor,
  id: string,
  change: RecordChange,
): Promise<RecordCorrection> {
  requirePermission(actor, "register:withdraw");
  return changeRecord(actor, id, change, "withdrawal", (_client, held) =>
    Promise.resolve({ ...held, deleteDate: held.deleteDate ?? today() }),
  );
}

type Decide = (
  client: Client,
  held: HeldRecord,
) => Promise<RecordValues | Exclude<RecordCorrection, { status: "corrected" }>>;

async function changeRecord(
  actor: AuthorityActor,
  id: string,
  change: RecordChange,
  source: ChangeSource["source"] & ("correction" | "withdrawal"),
  decide: Decide,
): Promise<RecordCorrection> {
  requireReason(change.reason);
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    await lockRegister(client, localAuthority);
    const held = await readHeld(client, localAuthority, id);
    if (held.version !== change.version) return { status: "moved-on" };
    const decided = await decide(client, held);
    if ("status" in decided) return decided;
    if (RECORD_FIELDS.every((field) => decided[field] === held[field]))
      return { status: "unchanged" };
    const by = {
      localAuthority,
      staffId: actor.staffId,
      staffName: actor.name,
      source,
      reason: change.reason,
    };
    const outcome = outcomeOf(held, decided);
    await mergeIntoRegister(
      client,
      by,
      oneRecord({ recordId: held.id, outcome, values: decided, uploadId: null, rowNumber: null }),
    );
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: source === "correction" ? "record-corrected" : "record-withdrawn",
      subjects: [held.id],
      detail: { outcome, version: held.version + 1 },
    });
    return { status: "corrected" };
  });
}

async function readHeld(client: Client, localAuthority: string, id: string): Promise<HeldRecord> {
  const { rows } = await client.query<HeldRecord>(
    `SELECT id, version, ${RECORD_COLUMNS} FROM record WHERE local_authority = $1 AND id = $2`,
    [localAuthority, parseId(id)],
  );
  const [held] = rows;
  if (!held) throw new NotFound();
  return held;
}
