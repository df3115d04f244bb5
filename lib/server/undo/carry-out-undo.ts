import "server-only";
import { fileResponse } from "@/lib/register/responses";
import { needsApproval } from "../approval/needs-approval";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";
import { mergeIntoRegister, rowsOfUpload } from "../register/merge-into-register";
import { compareChecks, rememberCheck } from "../uploads/compare-checks";
import { loadByItself } from "../uploads/load-by-itself";
import { sendBack } from "../uploads/send-back";
import { undoRowsToFix } from "./undo-rows-to-fix";
import { writeUndo } from "./write-undo";
import type { UndoCounts } from "./write-undo";

const MOVED_ON =
  "Records of this load were changed by somebody or something else before it could be taken back, so nothing was taken back. Look at it again, and choose what should become of the others.";

interface Undo {
  loadId: string;
  loadNumber: number;
  /** Take back the others where records were changed since. */
  rest: boolean;
}

async function readUndo(client: Client, job: UploadJob): Promise<Undo> {
  const { rows } = await client.query<Undo>(
    `SELECT u.undoes AS "loadId", l.sequence_number AS "loadNumber", u.undoes_rest AS rest
     FROM upload u JOIN upload l ON l.local_authority = u.local_authority AND l.id = u.undoes
     WHERE u.local_authority = $1 AND u.id = $2`,
    [job.localAuthority, job.uploadId],
  );
  const [undo] = rows;
  if (!undo) throw new Error("this upload takes no load back");
  return undo;
}

/**
 * The check of an undo: works out what it would do, then lets it load by itself, as somebody has already looked and
 * said yes, or wait for a second person when it takes too much away. In the caller's transaction; call it last.
 */
export async function checkUndo(client: Client, job: UploadJob, by: string): Promise<void> {
  const undo = await readUndo(client, job);
  const counts = await writeUndo(client, job, undo.loadId);
  if (!counts) return; // cancelled meanwhile
  await auditOn(client, job.localAuthority, {
    actorId: by,
    action: "upload-checked",
    subjects: [job.uploadId],
    detail: { ...counts },
  });
  if (isOvertaken(undo, counts)) await giveUp(client, job, by);
  else await loadByItself(client, job, by);
}

/**
 * Takes the load back: register, history, records to fix, audit and state, in the caller's transaction, which holds
 * the register's lock. It is worked out anew: what was changed since the check stays, or stops it.
 * @returns the state that the undo is in then
 */
export async function loadUndo(
  client: Client,
  job: UploadJob,
  { decidedById, decidedByName, isApproved }: UndoDecided,
): Promise<string> {
  const undo = await readUndo(client, job);
  await rememberCheck(client, job);
  const counts = await writeUndo(client, job, undo.loadId);
  if (!counts) throw new Error("an undo that was to be loaded could not be worked out again");
  if (isOvertaken(undo, counts)) {
    await giveUp(client, job, decidedById);
    return "cancelled";
  }
  // It can do more than a second person saw: a later load of the same records, taken back meanwhile, leaves them to this.
  const isGuarded = await needsApproval(client, job.localAuthority, counts.takesAway);
  const doesMore = isGuarded && isApproved && (await compareChecks(client, job)) > 0;
  const back = await sendBack(client, job, { isUnseen: false, isApproved }, doesMore);
  if (back) return back;
  const { localAuthority } = job;
  const reason = `Upload ${undo.loadNumber} was taken back.`;
  const by = { id: decidedById, name: decidedByName, reason };
  const version = await mergeIntoRegister(
    client,
    {
      ...{ localAuthority, staffId: by.id, staffName: by.name, source: "undo" },
      reason,
    },
    rowsOfUpload(job.uploadId),
  );
  const toFix = await undoRowsToFix(client, job, undo.loadId, by);
  const answer = { loaded: counts.rows - counts.rejected, rejected: counts.rejected };
  await client.query(
    `UPDATE upload SET state = 'loaded', finished_at = $3, file_response = $4, register_after_load = $5, notice = NULL
     WHERE local_authority = $1 AND id = $2`,
    [localAuthority, job.uploadId, now(), fileResponse(answer), version],
  );
  await auditOn(client, localAuthority, {
    actorId: by.id,
    action: "upload-undone",
    subjects: [job.uploadId, undo.loadId],
    detail: { ...counts, ...toFix },
  });
  return "loaded";
}

export interface UndoDecided {
  decidedById: string;
  decidedByName: string;
  isApproved: boolean;
}

/** Somebody was told that all of it would be taken back, and now it would not. */
function isOvertaken({ rest }: Undo, { rejected }: UndoCounts): boolean {
  return rejected > 0 && !rest;
}

/** Nobody decided that: it says by itself why nothing came of it. */
async function giveUp(client: Client, job: UploadJob, by: string): Promise<void> {
  await client.query(
    `UPDATE upload SET state = 'cancelled', finished_at = $3, notice = $4, asked_at = NULL, asked_by_id = NULL,
       asked_by_name = NULL, decided_at = NULL, decided_by_id = NULL, decided_by_name = NULL
     WHERE local_authority = $1 AND id = $2`,
    [job.localAuthority, job.uploadId, now(), MOVED_ON],
  );
  await auditOn(client, job.localAuthority, {
    actorId: by,
    action: "upload-cancelled",
    subjects: [job.uploadId],
  });
}
