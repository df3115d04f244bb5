import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import type { ComparedRow } from "@/lib/register/compare-with-register";
import { takesAway } from "@/lib/register/guard";
import { OUTCOMES } from "@/lib/register/outcomes";
import { auditOn } from "../audit";
import { needsApproval } from "../approval/needs-approval";
import { now, today } from "../clock";
import type { Client } from "../db";
import { manyRecords, mergeIntoRegister } from "../register/merge-into-register";
import type { CorrectedRow, CorrectedRows, JudgedRow } from "./correct-rows";
import { giveUpSent } from "./give-up-sent";
import { sendCorrections } from "./send-corrections";
import { writeDrafts } from "./write-drafts";

/** A row whose correction may be written into the register. */
export interface RightRow extends Omit<JudgedRow, "judgement"> {
  compared: ComparedRow;
}

export interface HowToWrite {
  confirmed: boolean;
  /** Whether a second person has to approve them when they take many live records away together. */
  guarded: boolean;
}

/**
 * Loads what is right, or sends it to be approved, and keeps the rest as drafts; set-based, with its audit lines, in
 * the caller's transaction.
 */
export async function writeCorrections(
  client: Client,
  actor: AuthorityActor,
  judged: readonly JudgedRow[],
  { confirmed, guarded }: HowToWrite,
): Promise<{ rows: Map<string, CorrectedRow>; sent: CorrectedRows["sent"] }> {
  const right = judged.flatMap(({ judgement, ...row }) =>
    judgement.verdict === "right" || (judgement.verdict === "unconfirmed" && confirmed)
      ? [{ ...row, compared: judgement.compared }]
      : [],
  );
  const waits = guarded && (await needsApproval(client, actor.localAuthority, takenAway(right)));
  const loaded = await loadCorrections(client, actor, waits ? [] : right);
  const rows = new Map<string, CorrectedRow>(loaded);
  const kept = judged.filter(({ id }) => !rows.has(id));
  const versions = await writeDrafts(client, actor, kept);
  const versionOf = (row: JudgedRow) => versions.get(row.id) ?? row.version;
  for (const row of kept) {
    const { id, judgement } = row;
    if (judgement.verdict === "right") continue;
    const { verdict: status, issues } = judgement;
    rows.set(id, { id, status, version: versionOf(row), issues });
  }
  if (!waits) return { rows, sent: null };
  const toSend = right.map((row) => ({ ...row, result: row.compared.result }));
  const sent = await sendCorrections(client, actor, toSend);
  const sentIds = new Set(right.map(({ id }) => id));
  for (const row of kept.filter(({ id }) => sentIds.has(id))) {
    const { uploadId } = sent;
    rows.set(row.id, { id: row.id, status: "sent", version: versionOf(row), uploadId });
  }
  return { rows, sent };
}

function takenAway(right: readonly RightRow[]): number {
  const day = today();
  return right.filter(({ compared }) => takesAway(compared.held, compared.result, day)).length;
}

/** One merge, one update of the rows, one audit line. */
export async function loadCorrections(
  client: Client,
  actor: AuthorityActor,
  right: readonly RightRow[],
): Promise<[string, CorrectedRow][]> {
  if (right.length === 0) return [];
  const newIds = await newRecordIds(client, right.length);
  const records = right.map((row, index) => ({
    ...row,
    outcome: row.compared.outcome,
    values: row.compared.result,
    recordId: row.compared.held?.id ?? newIds[index] ?? "",
  }));
  await mergeIntoRegister(
    client,
    {
      localAuthority: actor.localAuthority,
      staffId: actor.staffId,
      staffName: actor.name,
      source: "fix",
      reason: null,
    },
    manyRecords(records),
  );
  await client.query(
    `UPDATE row_to_fix f SET state = 'loaded', record_id = fixed.record_id, version = f.version + 1, closed_at = $4,
       closed_by_id = $5, closed_by_name = $6, draft = NULL, drafted_at = NULL, drafted_by_name = NULL
     FROM unnest($2::uuid[], $3::uuid[]) AS fixed (id, record_id) WHERE f.local_authority = $1 AND f.id = fixed.id`,
    [
      ...[actor.localAuthority, records.map(({ rowId }) => rowId)],
      ...[records.map(({ recordId }) => recordId), now(), actor.staffId, actor.name],
    ],
  );
  await giveUpSent(
    client,
    actor,
    records.map(({ rowId }) => rowId),
    { unread: false },
  );
  await auditOn(client, actor.localAuthority, {
    actorId: actor.staffId,
    action: "to-fix-loaded",
    subjects: records.flatMap(({ rowId, recordId }) => [rowId, recordId]),
    detail: countOutcomes(right),
  });
  return records.flatMap(({ id, recordId, outcome }) =>
    outcome === "rejected" ? [] : [[id, { id, status: "loaded", recordId, outcome }]],
  );
}

function countOutcomes(right: readonly RightRow[]): Record<string, number> {
  const counted = OUTCOMES.map(
    (outcome) =>
      [outcome, right.filter(({ compared }) => compared.outcome === outcome).length] as const,
  );
  return Object.fromEntries(counted.filter(([, rows]) => rows > 0));
}

async function newRecordIds(client: Client, count: number): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>(
    "SELECT uuidv7() AS id FROM generate_series(1, $1)",
    [count],
  );
  return rows.map(({ id }) => id);
}
