import "server-only";
import { checkRows } from "@/lib/uploads/check-rows";
import { isGiven, sourcesOf } from "@/lib/uploads/fill-texts";
import type { Extract, Refusal } from "@/lib/uploads/read-extract";
import { auditOn } from "../audit";
import { now, today } from "../clock";
import type { Client } from "../db";
import { workerDatabase } from "../db";
import type { UploadJob } from "../jobs";
import { logInfo } from "../log";
import { findOmitted } from "../omitted/find-omitted";
import { checkUndo } from "../undo/carry-out-undo";
import { compareInBatches } from "./compare-in-batches";
import { readConfirmedStartDates } from "./confirm-start-dates";
import { loadByItself } from "./load-by-itself";
import { keepQuestion, readUpload } from "./read-upload";
import { writeCheck } from "./write-check";
import type { CheckCounts } from "./write-check";

/**
 * Checks one received upload: bytes to rows to issues, then against the register. Answers nothing: the upload's
 * state says it. Safe to call any number of times and from several workers: one does it, the others find it done.
 */
export async function checkUpload(job: UploadJob): Promise<void> {
  await workerDatabase.whileLocked(`upload:${job.uploadId}`, async () => {
    const started = performance.now();
    const upload = await beginCheck(job);
    if (!upload) return;
    const isUndo = upload.source === "undo";
    const bytes = isUndo ? new Uint8Array() : await readBytes(job);
    await workerDatabase.inAuthorityClient(job.localAuthority, async (client) => {
      if (isUndo) return checkUndo(client, job, upload.uploadedById);
      const checked = await checkInto(client, job, bytes, progressOf(job));
      if (!checked) return;
      await auditOn(client, job.localAuthority, {
        actorId: upload.uploadedById,
        action: checked.action,
        subjects: [job.uploadId],
        detail: checked.action === "upload-checked" ? { ...checked.counts } : checked.detail,
      });
      if (checked.action !== "upload-checked") return;
      // Whoever corrected these rows has said that they shall be loaded.
      if (upload.source === "api" || upload.source === "fix")
        await loadByItself(client, job, upload.uploadedById);
    });
    logInfo("upload-checked", { ...job, milliseconds: Math.round(performance.now() - started) });
  });
}

interface UploadToCheck {
  uploadedById: string;
  source: string;
}

async function beginCheck(job: UploadJob): Promise<UploadToCheck | undefined> {
  return workerDatabase.inAuthorityClient(job.localAuthority, async (client) => {
    const { rows } = await client.query<UploadToCheck>(
      `UPDATE upload SET state = 'checking', progress = 0 WHERE local_authority = $1 AND id = $2
       AND state IN ('received', 'checking') RETURNING uploaded_by_id AS "uploadedById", source`,
      [job.localAuthority, job.uploadId],
    );
    return rows[0];
  });
}

/** In milliseconds: nobody looks more often, and each report is a commit. */
const REPORT_EVERY = 300;

/** Reports how far a check is, in transactions of their own, so that it is seen while the check is at work. */
function progressOf(job: UploadJob): (done: number) => Promise<void> {
  let reported = performance.now();
  return async (done) => {
    if (performance.now() - reported < REPORT_EVERY) return;
    reported = performance.now();
    await workerDatabase.inAuthorityClient(job.localAuthority, (client) =>
      client.query(
        "UPDATE upload SET progress = $3 WHERE local_authority = $1 AND id = $2 AND state = 'checking'",
        [job.localAuthority, job.uploadId, done],
      ),
    );
  };
}

export async function readBytes(job: UploadJob): Promise<Uint8Array> {
  return workerDatabase.inAuthorityClient(job.localAuthority, async (client) => {
    const { rows } = await client.query<{ bytes: Buffer }>(
      "SELECT bytes FROM upload_file WHERE local_authority = $1 AND upload_id = $2 ORDER BY part",
      [job.localAuthority, job.uploadId],
    );
    return Buffer.concat(rows.map((row) => row.bytes));
  });
}

/** The share of the work that is done when the rows are checked by themselves. */
const CHECKED = 0.3;

export type Checked =
  | { action: "upload-refused"; detail: { response: string } }
  /** A person has to say which column is which. */
  | { action: "upload-columns-asked"; detail: { columns: number } }
  | { action: "upload-sheet-asked"; detail: { sheets: number } }
  | { action: "upload-checked"; counts: CheckCounts };

/**
 * The check itself, inside the caller's transaction: replaces whatever an earlier check of this upload found.
 * @returns null when the upload was cancelled meanwhile; nothing is kept then.
 */
export async function checkInto(
  client: Client,
  job: UploadJob,
  bytes: Uint8Array,
  onProgress: (done: number) => Promise<void>,
): Promise<Checked | null> {
  const read = await readUpload(client, job, bytes);
  if (read.status === "refused") return refuse(client, job, read.refusal);
  if (read.status === "asks-for-sheet") {
    const detail = { sheets: read.sheets.length };
    const isAsked = await ask(client, job, "sheet", read.sheets);
    return isAsked ? { action: "upload-sheet-asked", detail } : null;
  }
  if (read.status === "asks") {
    const detail = { columns: read.asked.columns.length };
    const isAsked = await ask(client, job, "columns", read.asked);
    return isAsked ? { action: "upload-columns-asked", detail } : null;
  }
  const { extract, asked } = read;
  // The version is read before the records are: if the register moves in between, the load sees it.
  const registerVersion = await readRegisterVersion(client, job.localAuthority);
  const rows = checkRows(extract, today());
  const absent = absentFields(extract);
  const counts = await writeCheck(
    client,
    job,
    extract,
    compareInBatches(
      client,
      job.localAuthority,
      rows,
      absent,
      await readConfirmedStartDates(client, job),
    ),
    registerVersion,
    (written) => onProgress(CHECKED + (1 - CHECKED) * (written / rows.length)),
  );
  if (!counts) return null;
  await findOmitted(client, job, extract);
  if (asked) await keepQuestion(client, job, asked);
  return { action: "upload-checked", counts };
}

async function refuse(client: Client, job: UploadJob, refusal: Refusal): Promise<Checked | null> {
  const { response, problem } = refusal;
  const { rowCount } = await client.query(
    `UPDATE upload SET state = 'refused', file_response = $3, problem = $4, progress = 1, checked_at = $5, finished_at = $5
     WHERE local_authority = $1 AND id = $2 AND state = 'checking'`,
    [job.localAuthority, job.uploadId, response, problem, now()],
  );
  return rowCount ? { action: "upload-refused", detail: { response } } : null;
}

/** @returns false when the upload was cancelled meanwhile. */
async function ask(
  client: Client,
  job: UploadJob,
  asksFor: "sheet" | "columns",
  question: Parameters<typeof keepQuestion>[2],
): Promise<boolean> {
  const { rowCount } = await client.query(
    "UPDATE upload SET state = 'awaiting-columns', asks_for = $3 WHERE local_authority = $1 AND id = $2 AND state = 'checking'",
    [job.localAuthority, job.uploadId, asksFor],
  );
  if (!rowCount) return false;
  await keepQuestion(client, job, question);
  return true;
}

export async function readRegisterVersion(client: Client, localAuthority: string): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT version FROM register_state WHERE local_authority = $1",
    [localAuthority],
  );
  return rows[0]?.version ?? 0;
}

/** Columns that the file does not have say nothing about what the register holds: a blank cell does. */
function absentFields(
  extract: Extract,
): Set<"endDate" | "deleteDate" | "legalStatus" | "localIdentifier"> {
  const optional = ["endDate", "deleteDate", "legalStatus", "localIdentifier"] as const;
  const sources = sourcesOf(extract.headings, extract.columns, extract.reading);
  return new Set(optional.filter((field) => !isGiven(sources, field)));
}
