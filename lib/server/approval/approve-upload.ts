import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { may } from "@/lib/access/roles";
import { requireReason } from "../reason";
import { DECIDED, decide } from "../uploads/decision";
import type { Decision, Step, UploadToDecide } from "../uploads/decision";

/** Whether somebody is a second person: of the right role, and neither who uploaded it nor who asked for the load. */
export function isSecondPerson(
  actor: AuthorityActor,
  upload: Pick<UploadToDecide, "uploadedById" | "askedById">,
): boolean {
  return (
    may(actor.role, "uploads:approve") &&
    actor.staffId !== upload.uploadedById &&
    actor.staffId !== upload.askedById
  );
}

/** What an approval does to an upload that waits for one. */
export function approval(actor: AuthorityActor, upload: UploadToDecide): Decision | Step {
  if (!isSecondPerson(actor, upload)) return { status: "for-another" };
  const { endsOrWithdraws } = upload;
  return {
    set: `state = 'loading', ${DECIDED}`,
    action: "upload-approved",
    detail: { endsOrWithdraws },
    load: true,
  };
}

/**
 * Approves a load that waits for a second person: the worker does it. `seen` is the time of the check that the
 * person looked at: what was checked anew since may do more than they saw. @throws NotFound
 */
export async function approveUpload(
  actor: AuthorityActor,
  id: string,
  seen: string,
): Promise<Decision> {
  requirePermission(actor, "uploads:approve");
  return decide(actor, id, (upload) => {
    const { state } = upload;
    if (state === "loading" || state === "loaded") return Promise.resolve({ status: "done" });
    if (state !== "awaiting-approval") return Promise.resolve({ status: "not-now", state });
    if (upload.checkedAt?.toISOString() !== seen)
      return Promise.resolve({ status: "seen-another" });
    return Promise.resolve(approval(actor, upload));
  });
}

/** Refuses it, for a reason that whoever asked is shown: nothing of it reaches the register. @throws NotFound */
export async function refuseUpload(
  actor: AuthorityActor,
  id: string,
  reason: string,
): Promise<Decision> {
  requirePermission(actor, "uploads:approve");
  requireReason(reason);
  return decide(actor, id, (upload) => {
    const { state } = upload;
    if (state !== "awaiting-approval") return Promise.resolve({ status: "not-now", state });
    if (!isSecondPerson(actor, upload)) return Promise.resolve({ status: "for-another" });
    return Promise.resolve({
      set: `state = 'cancelled', finished_at = $3, refusal = $6, ${DECIDED}`,
      values: [reason.trim()],
      action: "upload-approval-refused",
    });
  });
}
