import "server-only";
import { z } from "zod";
import { UPLOAD_STATES } from "@/lib/uploads/upload-state";
import type { UploadState } from "@/lib/uploads/upload-state";
import type { Upload } from "@/prisma/client/client";
import { parseReading } from "./stored-reading";

export type { UploadState };
export const uploadState = z.enum(UPLOAD_STATES);

const asksFor = z.enum(["sheet", "columns"]).catch("columns");

/** An upload as the API of the contract gives it and as the pages show it. Times are ISO instants in UTC. */
export function uploadSummary(upload: Upload) {
  return {
    id: upload.id,
    localAuthority: upload.localAuthority,
    sequenceNumber: upload.sequenceNumber,
    kind: upload.kind,
    state: uploadState.parse(upload.state),
    fileResponse: upload.fileResponse,
    counts: {
      rows: upload.rows ?? 0,
      added: upload.added ?? 0,
      changed: upload.changed ?? 0,
      ended: upload.ended ?? 0,
      deleted: upload.deleted ?? 0,
      unchanged: upload.unchanged ?? 0,
      rejected: upload.rejected ?? 0,
      /** Live records that a full register leaves out; in none of the six above. */
      omitted: upload.omitted ?? 0,
      /** Those of them that somebody has ended: the load ends them too. */
      omittedEnded: upload.omittedEnded ?? 0,
    },
    /** Live records that the load would end or withdraw, omitted ones that somebody has ended included. */
    endsOrWithdraws:
      (upload.takesAway ?? (upload.ended ?? 0) + (upload.deleted ?? 0)) +
      (upload.omittedEnded ?? 0),
    progress: upload.progress,
    receivedAt: upload.receivedAt.toISOString(),
    checkedAt: upload.checkedAt?.toISOString() ?? null,
    finishedAt: upload.finishedAt?.toISOString() ?? null,
    fileName: upload.fileName,
    byteLength: upload.byteLength,
    sha256: upload.sha256,
    uploadedBy: upload.uploadedByName,
    /** Nobody looked at it before it was loaded: a system sent it and let it load. */
    isUnseen: upload.source === "api" && upload.decidedById === upload.uploadedById,
    /** It came with no file: it takes an earlier load back. */
    isUndo: upload.source === "undo",
    decidedBy: upload.decidedByName,
    decidedAt: upload.decidedAt?.toISOString() ?? null,
    /** Who asked for a load that a second person has to approve. */
    askedBy: upload.askedByName,
    askedAt: upload.askedAt?.toISOString() ?? null,
    isAskedBySystem: upload.source === "api" && upload.askedById === upload.uploadedById,
    /** Why the second person refused it. */
    refusal: upload.refusal,
    problem: upload.problem,
    notice: upload.notice,
    warnings: upload.warnings ?? 0,
    ignoredHeadings: upload.ignoredHeadings,
    /** The sheet of a workbook that was read, where there are several. */
    sheet: upload.sheet,
    /** What of a workbook was not read, each in one sentence. */
    leftOut: upload.leftOut,
    /** What somebody has to say before it can be checked. */
    asksFor: upload.state === "awaiting-columns" ? asksFor.parse(upload.asksFor) : null,
    /** How somebody said that the file is read; null where its own headings say it. */
    reading: parseReading(upload.reading),
    readingBy: upload.readingByName,
    readingAt: upload.readingAt?.toISOString() ?? null,
    /** Somebody can say it differently, and the file is then checked again. */
    mayChangeReading: upload.asks && upload.reading !== null && upload.state === "checked",
  };
}

export type UploadSummary = ReturnType<typeof uploadSummary>;
