import "server-only";
import type { Uploader } from "@/lib/access/actors";
import { requirePermission, signatureOf } from "@/lib/access/actors";
import { isError, issueMessage } from "@/lib/register/issues";
import type { Issue } from "@/lib/register/issues";
import { rejectedCsv } from "@/lib/uploads/rejected-csv";
import { audit } from "../audit";
import { portalDatabase } from "../db";
import { letterOf } from "./acknowledge-upload";
import { findUpload } from "./get-upload";
import { toIssue } from "./list-upload-rows";

/**
 * The rejected rows of one upload as they came, with what is wrong with each: to be corrected and uploaded again.
 * Leaves an audit line, as the file holds children. @throws NotFound
 */
export async function exportRejectedRows(
  actor: Uploader,
  id: string,
): Promise<{ fileName: string; csv: string }> {
  requirePermission(actor, "uploads:read");
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const upload = await findUpload(tx, actor, id);
    const whose = { localAuthority: actor.localAuthority, uploadId: upload.id };
    const rows = await tx.uploadRow.findMany({
      where: { ...whose, outcome: "rejected" },
      select: { rowNumber: true, cells: true },
      orderBy: { rowNumber: "asc" },
    });
    const issues = await tx.uploadIssue.findMany({
      where: { ...whose, severity: "error" },
      orderBy: { position: "asc" },
    });
    const byRow = Map.groupBy(issues.flatMap(toIssue).filter(isError), (issue) => issue.row);
    await audit(tx, actor.localAuthority, {
      actorId: signatureOf(actor).id,
      action: "rejected-rows-exported",
      subjects: [upload.id],
      detail: { rows: rows.length },
    });
    const said = (issue: Issue) => {
      const letter = letterOf(issue.field, upload.columns);
      return letter ? `Column ${letter}: ${issueMessage(issue)}` : issueMessage(issue);
    };
    return {
      fileName: `rejected-${upload.sequenceNumber}.csv`,
      csv: rejectedCsv({
        sequenceNumber: upload.sequenceNumber,
        headings: upload.headings,
        rows: rows.map(({ rowNumber, cells }) => ({
          number: rowNumber,
          cells,
          issues: (byRow.get(rowNumber) ?? []).map(said).join(" "),
        })),
      }),
    };
  });
}
