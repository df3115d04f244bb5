import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { FileColumns } from "@/lib/uploads/columns-question";
import type { Reading } from "@/lib/uploads/reading";
import { audit } from "../audit";
import { portalDatabase } from "../db";
import { findUpload } from "./get-upload";
import { parseQuestion, parseReading } from "./stored-reading";
import { uploadSummary } from "./upload-summary";
import type { UploadSummary } from "./upload-summary";

export interface ColumnsToChoose {
  upload: UploadSummary;
  asked: FileColumns;
  /** As it was confirmed before; null for the first time. */
  reading: Reading | null;
  /** Which answer is changed: given back with the new one. */
  version: number;
}

/**
 * What somebody has to know to say what the columns of a file are, its first values among it: an audit line says
 * of which rows. Null when there is nothing to say: it has our headings, or is past its review. @throws NotFound
 */
export async function getColumnsQuestion(
  actor: AuthorityActor,
  id: string,
): Promise<ColumnsToChoose | null> {
  requirePermission(actor, "uploads:send");
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const upload = await findUpload(tx, actor, id);
    if (upload.state !== "awaiting-columns" && upload.state !== "checked") return null;
    const found = await tx.uploadQuestion.findUnique({
      where: {
        localAuthority_uploadId: { localAuthority: actor.localAuthority, uploadId: upload.id },
      },
    });
    const asked = parseQuestion(found?.question);
    if (!asked) return null;
    await audit(tx, actor.localAuthority, {
      actorId: actor.staffId,
      action: "upload-rows-viewed",
      subjects: [upload.id],
      detail: asked.sampled,
    });
    return {
      upload: uploadSummary(upload),
      asked,
      reading: parseReading(upload.reading),
      version: upload.readingVersion,
    };
  });
}
