import "server-only";
import type { Uploader } from "@/lib/access/actors";
import { signatureOf } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { auditOn } from "../audit";
import type { AuditAction } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { enqueue } from "../jobs";
import { parseId } from "./get-upload";
import type { UploadState } from "./upload-summary";

export type Decision =
  | { status: "done" }
  /** The upload is in a state in which this makes no sense. */
  | { status: "not-now"; state: UploadState }
  /** It waits for somebody to look at it, which no system can. */
  | { status: "for-a-person" }
  /** It waits for a second person, and whoever uploaded it or asked for the load is not one. */
  | { status: "for-another" }
  /** It was checked again after the page with what it would do was opened. */
  | { status: "seen-another" };

/** What decides whether something can be decided. The upload is locked until the transaction ends. */
export interface UploadToDecide {
  id: string;
  state: UploadState;
  uploadedById: string;
  askedById: string | null;
  checkedAt: Date | null;
  /** Live records that loading it would end or withdraw, those that it omits and somebody ended included. */
  endsOrWithdraws: number;
}

/** How an upload moves on: what is set (from $3 on: now, the decider's id and name, and `values`), and what else is done. */
export interface Step {
  set: string;
  values?: readonly unknown[];
  action: AuditAction;
  detail?: Readonly<Record<string, number>>;
  load?: boolean;
}

export const DECIDED = "decided_at = $3, decided_by_id = $4, decided_by_name = $5";

/**
 * One decision about one upload, in one transaction with its job and its line: `choose` says what is to happen, or
 * why nothing is. Callers ask for the permission first. @throws NotFound
 */
export async function decide(
  decider: Uploader,
  id: string,
  choose: (upload: UploadToDecide, client: Client) => Promise<Decision | Step>,
): Promise<Decision> {
  const by = signatureOf(decider);
  const localAuthority = decider.localAuthority;
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const upload = await lockUpload(client, localAuthority, id);
    const step = await choose(upload, client);
    if ("status" in step) return step;
    await client.query(
      `UPDATE upload SET ${step.set}, notice = NULL WHERE local_authority = $1 AND id = $2`,
      [localAuthority, upload.id, now(), by.id, by.name, ...(step.values ?? [])],
    );
    if (step.load) await enqueue(client, "load-upload", { localAuthority, uploadId: upload.id });
    await auditOn(client, localAuthority, {
      actorId: by.id,
      action: step.action,
      subjects: [upload.id],
      ...(step.detail && { detail: step.detail }),
    });
    return { status: "done" };
  });
}

/** @throws NotFound */
export async function lockUpload(
  client: Client,
  localAuthority: string,
  id: string,
): Promise<UploadToDecide> {
  const { rows } = await client.query<UploadToDecide>(
    `SELECT id, state, uploaded_by_id AS "uploadedById", asked_by_id AS "askedById", checked_at AS "checkedAt",
       ${ENDS_OR_WITHDRAWS} AS "endsOrWithdraws"
     FROM upload WHERE local_authority = $1 AND id = $2 FOR UPDATE`,
    [localAuthority, parseId(id)],
  );
  const [upload] = rows;
  if (!upload) throw new NotFound();
  return upload;
}

/** Of uploads that were checked before the guard counted, each row that ends or withdraws something counts. */
export const ENDS_OR_WITHDRAWS =
  "coalesce(takes_away, ended + deleted, 0) + coalesce(omitted_ended, 0)";
