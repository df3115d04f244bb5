import "server-only";
import type { Uploader } from "@/lib/access/actors";
import { requirePermission, signatureOf } from "@/lib/access/actors";
import { issueMessage, rowResponse } from "@/lib/register/issues";
import type { Issue } from "@/lib/register/issues";
import { COLUMNS, columnLetter } from "@/lib/uploads/columns";
import type { RecordField } from "@/lib/register/record";
import type { Upload } from "@/prisma/client/client";
import { audit } from "../audit";
import { portalDatabase } from "../db";
import { findUpload } from "./get-upload";
import { toIssue } from "./list-upload-rows";
import type { UploadState } from "./upload-summary";

const ROWS_AT_A_TIME = 2000;
const ANSWERED: readonly UploadState[] = ["checked", "awaiting-approval", "loading", "loaded"];

export type Acknowledgement =
  { status: "not-yet" } | { status: "ready"; fileName: string; lines: AsyncGenerator<string> };

/**
 * The answer to every row as JSON lines: what was loaded (or, before the load, would be) and what is wrong with the
 * rest. It names no child. Leaves an audit line. @throws NotFound
 */
export async function acknowledgeUpload(actor: Uploader, id: string): Promise<Acknowledgement> {
  requirePermission(actor, "uploads:read");
  const upload = await portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const found = await findUpload(tx, actor, id);
    await audit(tx, actor.localAuthority, {
      actorId: signatureOf(actor).id,
      action: "upload-acknowledgement-taken",
      subjects: [found.id],
    });
    return found;
  });
  if (!ANSWERED.some((state) => state === upload.state)) return { status: "not-yet" };
  return {
    status: "ready",
    fileName: `acknowledgement-${upload.sequenceNumber}.jsonl`,
    lines: acknowledgementLines(actor, upload),
  };
}

/** One page of rows per transaction: a slow reader holds no transaction open. */
async function* acknowledgementLines(actor: Uploader, upload: Upload): AsyncGenerator<string> {
  const whose = { localAuthority: actor.localAuthority, uploadId: upload.id };
  let after = 0;
  for (;;) {
    const rowNumber = { gt: after };
    const { rows, issues } = await portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
      const rows = await tx.uploadRow.findMany({
        where: { ...whose, rowNumber },
        select: { rowNumber: true, outcome: true },
        orderBy: { rowNumber: "asc" },
        take: ROWS_AT_A_TIME,
      });
      const last = rows.at(-1)?.rowNumber ?? after;
      const issues = await tx.uploadIssue.findMany({
        where: { ...whose, rowNumber: { gt: after, lte: last } },
        orderBy: { position: "asc" },
      });
      return { rows, issues: Map.groupBy(issues.flatMap(toIssue), (issue) => issue.row) };
    });
    if (rows.length === 0) return;
    yield rows
      .map(
        ({ rowNumber: row, outcome }) =>
          `${acknowledgementLine(row, outcome, issues.get(row) ?? [], upload.columns)}\n`,
      )
      .join("");
    after = rows.at(-1)?.rowNumber ?? after;
  }
}

function acknowledgementLine(
  row: number,
  outcome: string,
  issues: readonly Issue[],
  columns: readonly string[],
): string {
  return JSON.stringify({
    row,
    response: rowResponse(issues),
    outcome,
    issues: issues.map((issue) => ({
      column: issue.field ? headingOf(issue.field) : null,
      letter: letterOf(issue.field, columns),
      code: issue.code,
      message: issueMessage(issue),
    })),
  });
}

export function headingOf(field: RecordField): string {
  return COLUMNS.find((column) => column.field === field)?.heading ?? field;
}

/** The letter of the field's column in that file, as the spreadsheet shows it; null when the file has no such column. */
export function letterOf(field: RecordField | null, columns: readonly string[]): string | null {
  const at = field ? columns.indexOf(field) : -1;
  return at < 0 ? null : columnLetter(at);
}
