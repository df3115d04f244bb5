import "server-only";
import type { Uploader } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { approval } from "../approval/approve-upload";
import { needsApproval } from "../approval/needs-approval";
import { DECIDED, decide } from "./decision";
import type { Decision, Step } from "./decision";
import type { UploadState } from "./upload-summary";

export type { Decision };

/**
 * Asks for a checked upload to be loaded: the worker does it. Asking twice loads once. What takes much of the register
 * away waits for a second person, who says the same as an approval. What waits for a person waits for one: a system
 * that asked for the load of whatever it sent would load a broken export unseen. @throws NotFound
 */
export async function requestLoad(actor: Uploader, id: string): Promise<Decision> {
  requirePermission(actor, "uploads:send");
  return decide(actor, id, async (upload, client) => {
    const { state, endsOrWithdraws } = upload;
    if (state === "loading" || state === "loaded") return { status: "done" };
    if (state !== "checked" && state !== "awaiting-approval") return { status: "not-now", state };
    if (actor.kind !== "authority") return { status: "for-a-person" };
    if (state === "awaiting-approval") return approval(actor, upload);
    if (await needsApproval(client, actor.localAuthority, endsOrWithdraws)) {
      return {
        set: "state = 'awaiting-approval', asked_at = $3, asked_by_id = $4, asked_by_name = $5",
        action: "upload-approval-requested",
        detail: { endsOrWithdraws },
      };
    }
    return { set: `state = 'loading', ${DECIDED}`, action: "upload-load-requested", load: true };
  });
}

/** Gives up an upload that is not loading or loaded: nothing of it reaches the register. @throws NotFound */
export async function cancelUpload(actor: Uploader, id: string): Promise<Decision> {
  requirePermission(actor, "uploads:send");
  return decide(actor, id, ({ state }) => Promise.resolve(cancellation(state)));
}

function cancellation(state: UploadState): Decision | Step {
  if (state === "cancelled") return { status: "done" };
  if (state === "loading" || state === "loaded" || state === "refused")
    return { status: "not-now", state };
  return { set: `state = 'cancelled', finished_at = $3, ${DECIDED}`, action: "upload-cancelled" };
}
