import "server-only";
import type { Uploader } from "@/lib/access/actors";
import { requirePermission, signatureOf } from "@/lib/access/actors";
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
  | { status: "for-a-person" };

/**
 * Asks for a checked upload to be loaded: the worker does it. Asking twice loads once. What waits for a person waits
 * for one: a system that asked for the load of whatever it sent would load a broken export unseen. @throws NotFound
 */
export async function requestLoad(actor: Uploader, id: string): Promise<Decision> {
  return decide(actor, id, {
    from: ["checked"],
    needsPerson: true,
    already: ["loading", "loaded"],
    set: "state = 'loading'",
    action: "upload-load-requested",
    afterwards: (client, uploadId) =>
      enqueue(client, "load-upload", { localAuthority: actor.localAuthority, uploadId }),
  });
}

/** Gives up an upload that is not loading or loaded: nothing of it reaches the register. @throws NotFound */
export async function cancelUpload(actor: Uploader, id: string): Promise<Decision> {
  return decide(actor, id, {
    from: ["received", "checking", "awaiting-columns", "checked"],
    needsPerson: false,
    already: ["cancelled"],
    set: "state = 'cancelled', finished_at = $3",
    action: "upload-cancelled",
    afterwards: () => Promise.resolve(),
  });
}

interface Step {
  from: readonly UploadState[];
  needsPerson: boolean;
  already: readonly UploadState[];
  set: string;
  action: AuditAction;
  afterwards: (client: Client, uploadId: string) => Promise<void>;
}

async function decide(actor: Uploader, id: string, step: Step): Promise<Decision> {
  requirePermission(actor, "uploads:send");
  const by = signatureOf(actor);
  const uploadId = parseId(id);
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    const { rows } = await client.query<{ state: UploadState }>(
      "SELECT state FROM upload WHERE local_authority = $1 AND id = $2 FOR UPDATE",
      [actor.localAuthority, uploadId],
    );
    const state = rows[0]?.state;
    if (!state) throw new NotFound();
    if (step.already.includes(state)) return { status: "done" };
    if (!step.from.includes(state)) return { status: "not-now", state };
    if (step.needsPerson && actor.kind !== "authority") return { status: "for-a-person" };
    await client.query(
      `UPDATE upload SET ${step.set}, notice = NULL, decided_at = $3, decided_by_id = $4, decided_by_name = $5 WHERE local_authority = $1 AND id = $2`,
      [actor.localAuthority, uploadId, now(), by.id, by.name],
    );
    await step.afterwards(client, uploadId);
    await auditOn(client, actor.localAuthority, {
      actorId: by.id,
      action: step.action,
      subjects: [uploadId],
    });
    return { status: "done" };
  });
}
