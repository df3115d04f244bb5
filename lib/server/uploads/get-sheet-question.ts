import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import type { SheetQuestion } from "@/lib/uploads/sheet-question";
import { portalDatabase } from "../db";
import { findUpload } from "./get-upload";
import { parseSheets } from "./stored-reading";
import { uploadSummary } from "./upload-summary";
import type { UploadSummary } from "./upload-summary";

export interface SheetToChoose {
  upload: UploadSummary;
  sheets: SheetQuestion["sheets"];
  /** Which answer is given: sent back with it, so that nobody answers over somebody else. */
  version: number;
}

/**
 * The sheets of a workbook for somebody to choose from: names and counts, no child, so that looking leaves no audit line.
 * Null when there is nothing to choose any more. @throws NotFound
 */
export async function getSheetQuestion(
  actor: AuthorityActor,
  id: string,
): Promise<SheetToChoose | null> {
  requirePermission(actor, "uploads:send");
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const upload = await findUpload(tx, actor, id);
    const summary = uploadSummary(upload);
    if (summary.asksFor !== "sheet") return null;
    const found = await tx.uploadQuestion.findUnique({
      where: {
        localAuthority_uploadId: { localAuthority: actor.localAuthority, uploadId: upload.id },
      },
    });
    const sheets = parseSheets(found?.question);
    if (!sheets) throw new NotFound();
    return { upload: summary, sheets, version: upload.readingVersion };
  });
}
