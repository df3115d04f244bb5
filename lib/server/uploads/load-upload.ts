import "server-only";
import { fileResponse } from "@/lib/register/responses";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import { workerDatabase } from "../db";
import type { UploadJob } from "../jobs";
import { logInfo } from "../log";
import { lockRegister, mergeIntoRegister, rowsOfUpload } from "../register/merge-into-register";
import { markEnded } from "../omitted/omitted-ends";
import { collectRowsToFix } from "../to-fix/collect-rows-to-fix";
import { loadUndo } from "../undo/carry-out-undo";
import { checkInto, readBytes } from "./check-upload";
import { compareChecks, rememberCheck } from "./compare-checks";
import { CHECKED_AGAIN, sendBack } from "./send-back";

interface UploadToLoad {
  registerAtCheck: number;
  decidedById: string;
  decidedByName: string;
  /** Nobody looked at it: the system that sent it let it load. */
  isUnseen: boolean;
  /** A second person saw what it takes away. */
  isApproved: boolean;
  /** It takes an earlier load back. */
  isUndo: boolean;
}

/**
 * Loads one checked upload: register, history, records to fix, audit and state in one transaction, under the LA's
 * register lock. Killed anywhere, nothing of it is there and the job comes again; called twice, it loads once.
 */
export async function loadUpload(job: UploadJob): Promise<void> {
  await workerDatabase.whileLocked(`upload:${job.uploadId}`, async () => {
    const started = performance.now();
    const state = await workerDatabase.inAuthorityClient(job.localAuthority, async (client) => {
      // The planner knows nothing yet of rows that came a second ago and would take them one by one.
      await client.query("SET LOCAL enable_nestloop = off");
      const version = await lockRegister(client, job.localAuthority);
      const upload = await readUpload(client, job);
      if (!upload) return "not-loading"; // loaded already, by the run that this one repeats
      if (upload.isUndo) return loadUndo(client, job, upload);
      const moved = upload.registerAtCheck !== version;
      const doesMore = moved && (await checkAgain(client, job));
      const back = await sendBack(client, job, upload, doesMore);
      if (back) return back;
      await load(client, job, upload, moved ? CHECKED_AGAIN : null);
      return "loaded";
    });
    logInfo("upload-load", {
      ...job,
      state,
      milliseconds: Math.round(performance.now() - started),
    });
  });
}

async function readUpload(client: Client, job: UploadJob): Promise<UploadToLoad | undefined> {
  const { rows } = await client.query<UploadToLoad>(
    `SELECT register_at_check AS "registerAtCheck", decided_by_id AS "decidedById", decided_by_name AS "decidedByName",
       source = 'api' AND decided_by_id = uploaded_by_id AS "isUnseen", asked_by_id IS NOT NULL AS "isApproved",
       source = 'undo' AS "isUndo"
     FROM upload WHERE local_authority = $1 AND id = $2 AND state = 'loading' FOR UPDATE`,
    [job.localAuthority, job.uploadId],
  );
  return rows[0];
}

/**
 * The register moved since the check. What a person looked at is, row by row, "the register shall say this": a
 * row that was going to be written may be written onto the newer register.
 * @returns whether a row would now do what nobody looked at: change something that it was not going to change
 */
async function checkAgain(client: Client, job: UploadJob): Promise<boolean> {
  await rememberCheck(client, job);
  const checked = await checkInto(client, job, await readBytes(job), () => Promise.resolve());
  if (checked?.action !== "upload-checked")
    throw new Error("an upload that had been checked could not be checked again");
  return (await compareChecks(client, job)) > 0;
}

interface LoadCounts {
  sequenceNumber: number;
  loaded: number;
  rejected: number;
  /** Null in an upload of changes. */
  omittedEnded: number | null;
}
const NOTHING: LoadCounts = { sequenceNumber: 0, loaded: 0, rejected: 0, omittedEnded: null };

async function load(
  client: Client,
  job: UploadJob,
  upload: UploadToLoad,
  notice: string | null,
): Promise<void> {
  const by = {
    localAuthority: job.localAuthority,
    staffId: upload.decidedById,
    staffName: upload.decidedByName,
    source: "upload" as const,
    reason: null,
  };
  const version = await mergeIntoRegister(client, by, rowsOfUpload(job.uploadId));
  await markEnded(client, job);
  await collectRowsToFix(client, by, job.uploadId);
  const { rows } = await client.query<LoadCounts>(
    `SELECT sequence_number AS "sequenceNumber", rows - rejected AS loaded, rejected, omitted_ended AS "omittedEnded" FROM upload WHERE local_authority = $1 AND id = $2`,
    [job.localAuthority, job.uploadId],
  );
  const { omittedEnded, ...counts } = rows[0] ?? NOTHING;
  await client.query(
    `UPDATE upload SET state = 'loaded', finished_at = $3, file_response = $4, register_after_load = $5, notice = $6
     WHERE local_authority = $1 AND id = $2`,
    [job.localAuthority, job.uploadId, now(), fileResponse(counts), version, notice],
  );
  await auditOn(client, job.localAuthority, {
    actorId: upload.decidedById,
    action: "upload-loaded",
    subjects: [job.uploadId],
    detail: { ...counts, ...(omittedEnded && { omittedEnded }) },
  });
}
