import "server-only";
import { needsApproval } from "../approval/needs-approval";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";
import { HELD, readEndsOrWithdraws } from "./load-by-itself";

export const CHECKED_AGAIN =
  "The register changed after this upload was checked, so it was checked again before it was loaded. The numbers here are those of the second check.";
const DOES_MORE =
  "The register changed after this upload was checked, and loading it would now do more than you saw. Nothing was loaded. Look at the new numbers, then load it again.";
const MORE_TO_APPROVE =
  "The register changed after this load was approved, and loading it would now do more than was seen. Nothing was loaded. It has to be approved again.";
const NOW_TO_APPROVE =
  "The register changed after this load was asked for, and it now takes so much away that a second person has to approve it. Nothing was loaded.";

/**
 * The last look before a load, under the register's lock: an upload that nobody looked at, or that would do more
 * than somebody saw, does not get by. What a second person approved has to be approved again; what one person looked
 * at goes back to them, or on to a second person when it takes too much away. Where nobody looked the first time, the
 * second check is as good as the first.
 * @returns the state that the upload went back to; null when it may be loaded
 */
export async function sendBack(
  client: Client,
  job: UploadJob,
  { isUnseen, isApproved }: { isUnseen: boolean; isApproved: boolean },
  doesMore: boolean,
): Promise<"checked" | "awaiting-approval" | null> {
  const isGuarded = await needsApproval(
    client,
    job.localAuthority,
    await readEndsOrWithdraws(client, job),
  );
  const unseen = isUnseen ? isGuarded : doesMore;
  if (!unseen && (!isGuarded || isApproved)) return null;
  if (isGuarded && (isUnseen || isApproved || !doesMore)) {
    const notice = isUnseen ? HELD : isApproved ? MORE_TO_APPROVE : NOW_TO_APPROVE;
    await moveBack(
      client,
      job,
      `state = 'awaiting-approval', asked_at = coalesce(asked_at, decided_at), asked_by_id = coalesce(asked_by_id, decided_by_id),
         asked_by_name = coalesce(asked_by_name, decided_by_name)`,
      notice,
    );
    return "awaiting-approval";
  }
  await moveBack(
    client,
    job,
    "state = 'checked', asked_at = NULL, asked_by_id = NULL, asked_by_name = NULL",
    DOES_MORE,
  );
  return "checked";
}

async function moveBack(
  client: Client,
  job: UploadJob,
  set: string,
  notice: string,
): Promise<void> {
  await client.query(
    `UPDATE upload SET ${set}, notice = $3, decided_at = NULL, decided_by_id = NULL, decided_by_name = NULL
     WHERE local_authority = $1 AND id = $2`,
    [job.localAuthority, job.uploadId, notice],
  );
}
