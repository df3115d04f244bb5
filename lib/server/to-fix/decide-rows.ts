import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import type { IsoDate } from "@/lib/register/record";
import { mayWaitUntil, TO_FIX_NOTE_LIMIT } from "@/lib/register/waiting";
import type { WaitReason } from "@/lib/register/waiting";
import type { AuditAction } from "../audit";
import { auditOn } from "../audit";
import { now, today } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { requireReason } from "../reason";
import { lockRegister } from "../register/merge-into-register";
import { parseId } from "../uploads/get-upload";
import { giveUpSent } from "./give-up-sent";
import { readAssignees } from "./list-assignees";
import type { LockedRow } from "./lock-rows-to-fix";
import { lockRowsToFix } from "./lock-rows-to-fix";

/** A record to fix as the person saw it who decides. */
export interface ToFixTarget {
  id: string;
  version: number;
}

export type ToFixDecision =
  | { step: "waits"; until: IsoDate; reason: WaitReason; note: string | null }
  | { step: "back" }
  | { step: "assigned"; to: string; note: string | null }
  | { step: "unassigned"; note: string | null }
  | { step: "noted"; note: string }
  | { step: "discarded"; reason: string };

export interface DecidedRows {
  /** Those that the step was taken for. */
  done: number;
  /** Somebody else changed or dealt with them meanwhile: left as they are. */
  movedOn: number;
  /** There was nothing to do, such as taking from nobody: left as they are. */
  leftAlone: number;
}

const ACTIONS: Readonly<Record<ToFixDecision["step"], AuditAction>> = {
  waits: "to-fix-put-off",
  back: "to-fix-taken-back",
  assigned: "to-fix-assigned",
  unassigned: "to-fix-unassigned",
  noted: "to-fix-noted",
  discarded: "to-fix-discarded",
};

/**
 * Takes one step for one or several records to fix of the LA. Each that has moved on since the person saw it stays as
 * somebody else left it. Leaves a step with each and one audit line for all.
 * @throws NotFound when one is not the LA's, or the colleague is not one who may correct; then nothing is changed
 */
export async function decideRowsToFix(
  actor: AuthorityActor,
  targets: readonly ToFixTarget[],
  decision: ToFixDecision,
): Promise<DecidedRows> {
  requirePermission(actor, decision.step === "discarded" ? "to-fix:discard" : "to-fix:correct");
  requireWords(decision);
  const la = actor.localAuthority;
  const seenVersions = new Map(targets.map(({ id, version }) => [parseId(id), version]));
  return portalDatabase.inAuthorityClient(la, async (client) => {
    // The register's lock comes first everywhere: a load takes it, then closes rows to fix.
    await lockRegister(client, la);
    const assignee = await readAssignee(client, la, decision);
    const found = await lockRowsToFix(client, la, [...seenVersions.keys()]);
    const unmoved = found.filter(
      ({ asked, version, state }) => state === "open" && seenVersions.get(asked) === version,
    );
    // Two that were the same, word for word, may have become one.
    const several = unmoved.filter((row) => doesSomething(row, decision));
    const open = [...new Map(several.map((row) => [row.id, row])).values()];
    if (open.length > 0) await take(client, actor, open, decision, assignee);
    return {
      done: several.length,
      movedOn: found.length - unmoved.length,
      leftAlone: unmoved.length - several.length,
    };
  });
}

/** @throws NotFound */
async function readAssignee(
  client: Client,
  localAuthority: string,
  decision: ToFixDecision,
): Promise<string | null> {
  if (decision.step !== "assigned") return null;
  const assignees = await readAssignees(client, localAuthority);
  const assignee = assignees.find(({ id }) => id === decision.to);
  if (!assignee) throw new NotFound();
  return assignee.name;
}

function doesSomething(row: LockedRow, decision: ToFixDecision): boolean {
  switch (decision.step) {
    case "back":
      return row.waitUntil !== null;
    case "assigned":
      return row.assignedToId !== decision.to;
    case "unassigned":
      return row.assignedToId !== null;
    default:
      return true;
  }
}

async function take(
  client: Client,
  actor: AuthorityActor,
  rows: readonly LockedRow[],
  decision: ToFixDecision,
  assignee: string | null,
): Promise<void> {
  const ids = rows.map(({ id }) => id);
  const [set, values] = changes(actor, decision, assignee);
  await client.query(
    `UPDATE row_to_fix SET version = version + 1 ${set} WHERE local_authority = $1 AND id = ANY ($2::uuid[])`,
    [actor.localAuthority, ids, ...values],
  );
  if (decision.step === "discarded") await giveUpSent(client, actor, ids, { unread: true });
  // A row that is closed says itself by whom and why.
  if (decision.step !== "discarded") {
    await client.query(
      `INSERT INTO row_to_fix_step (local_authority, row_id, at, by_id, by_name, step, wait_until, wait_reason, assigned_to_name, note)
       SELECT $1, row_id, $3, $4, $5, $6, $7, $8, $9, $10 FROM unnest($2::uuid[]) AS of_row (row_id)`,
      [
        ...[actor.localAuthority, rows.map(({ historyId }) => historyId), now()],
        ...[actor.staffId, actor.name, decision.step],
        ...(decision.step === "waits" ? [decision.until, decision.reason] : [null, null]),
        ...[assignee, noteOf(decision)],
      ],
    );
  }
  await auditOn(client, actor.localAuthority, {
    actorId: actor.staffId,
    action: ACTIONS[decision.step],
    subjects: ids,
    ...(decision.step === "waits" && {
      detail: { reason: decision.reason, until: decision.until },
    }),
  });
}

/** What a step changes besides the version: its SQL, whose parameters begin at $3. */
function changes(
  actor: AuthorityActor,
  decision: ToFixDecision,
  assignee: string | null,
): [set: string, values: unknown[]] {
  switch (decision.step) {
    case "waits":
      return [", wait_until = $3, wait_reason = $4", [decision.until, decision.reason]];
    case "back":
      return [", wait_until = NULL, wait_reason = NULL", []];
    case "assigned":
      return [", assigned_to_id = $3, assigned_to_name = $4", [decision.to, assignee]];
    case "unassigned":
      return [", assigned_to_id = NULL, assigned_to_name = NULL", []];
    case "noted":
      return ["", []];
    case "discarded":
      return [
        ", state = 'discarded', reason = $3, closed_at = $4, closed_by_id = $5, closed_by_name = $6",
        [decision.reason, now(), actor.staffId, actor.name],
      ];
  }
}

function noteOf(decision: ToFixDecision): string | null {
  return "note" in decision ? decision.note : null;
}

/** Pages ask for it in their own words; this holds whatever forgot to. @throws Error */
function requireWords(decision: ToFixDecision): void {
  if (decision.step === "discarded") requireReason(decision.reason);
  if (decision.step === "waits" && !mayWaitUntil(decision.until, today()))
    throw new Error("a record waits until a day that is to come and not too far away");
  const note = noteOf(decision);
  const isNeeded =
    decision.step === "noted" || (decision.step === "waits" && decision.reason === "other");
  if ((note ?? "").length > TO_FIX_NOTE_LIMIT || (note === null ? isNeeded : note.trim() === ""))
    throw new Error(`a note has 1 to ${TO_FIX_NOTE_LIMIT} characters`);
}
