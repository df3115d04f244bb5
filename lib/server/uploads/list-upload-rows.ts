import "server-only";
import { z } from "zod";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { isIssueCode } from "@/lib/register/issues";
import type { Issue, IssueCode } from "@/lib/register/issues";
import { OUTCOMES } from "@/lib/register/outcomes";
import type { Outcome } from "@/lib/register/outcomes";
import { RECORD_FIELDS } from "@/lib/register/record";
import type { RecordField } from "@/lib/register/record";
import { Prisma } from "@/prisma/client/client";
import type { UploadIssue } from "@/prisma/client/client";
import { audit } from "../audit";
import { portalDatabase } from "../db";
import { findUpload } from "./get-upload";
import { uploadSummary } from "./upload-summary";
import type { UploadSummary } from "./upload-summary";

export const ROWS_PER_PAGE = 50;

export interface UploadRowView {
  row: number;
  /** As they came, one per heading; more when the row has more cells than headings. */
  cells: string[];
  outcome: Outcome;
  issues: Issue[];
  /** For a changed, ended or deleted row: the old values of the fields that differ. */
  before: Partial<Record<RecordField, string | null>> | null;
  /** For a loadable row: the record that it is or will be. */
  recordId: string | null;
}

export interface UploadRowPage {
  upload: UploadSummary;
  headings: string[];
  /** For each heading the field that it stands for, or null. */
  columns: (RecordField | null)[];
  rows: UploadRowView[];
  total: number;
  page: number;
  pages: number;
}

export interface RowFilter {
  outcome?: Outcome | undefined;
  issue?: IssueCode | undefined;
  page: number;
  /** Rows on a page, when there is room for fewer: what is read is what the audit says was seen. */
  size?: number;
}

const field = z.enum(RECORD_FIELDS);
const outcome = z.enum(OUTCOMES);
const before = z.partialRecord(field, z.string().nullable()).nullable();

/** The rows of one upload as the file has them, with what the check found. Leaves an audit line. @throws NotFound */
export async function listUploadRows(
  actor: AuthorityActor,
  id: string,
  filter: RowFilter,
): Promise<UploadRowPage> {
  requirePermission(actor, "uploads:read");
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const upload = await findUpload(tx, actor, id);
    const whose = { localAuthority: actor.localAuthority, uploadId: upload.id };
    const matching = Prisma.sql`FROM upload_row r
      WHERE local_authority = ${actor.localAuthority} AND upload_id = ${upload.id}::uuid
        AND (${filter.outcome ?? null}::text IS NULL OR outcome = ${filter.outcome ?? null})
        AND (${filter.issue ?? null}::text IS NULL OR EXISTS (SELECT FROM upload_issue i
          WHERE i.local_authority = r.local_authority AND i.upload_id = r.upload_id
            AND i.row_number = r.row_number AND i.code = ${filter.issue ?? null}))`;
    const [counted] = await tx.$queryRaw<
      { total: number }[]
    >`SELECT count(*)::int AS total ${matching}`;
    const total = counted?.total ?? 0;
    const size = filter.size ?? ROWS_PER_PAGE;
    const pages = Math.max(1, Math.ceil(total / size));
    const page = Math.min(Math.max(1, filter.page), pages);
    const numbers = await tx.$queryRaw<{ row: number }[]>`SELECT row_number AS row ${matching}
      ORDER BY row_number LIMIT ${size} OFFSET ${(page - 1) * size}`;
    const found = await tx.uploadRow.findMany({
      where: { ...whose, rowNumber: { in: numbers.map(({ row }) => row) } },
      orderBy: { rowNumber: "asc" },
    });
    const issues = await tx.uploadIssue.findMany({
      where: { ...whose, rowNumber: { in: found.map((row) => row.rowNumber) } },
      orderBy: { position: "asc" },
    });
    const byRow = Map.groupBy(issues.flatMap(toIssue), (issue) => issue.row);
    await audit(tx, actor.localAuthority, {
      actorId: actor.staffId,
      action: "upload-rows-viewed",
      subjects: [upload.id],
      detail: { first: found.at(0)?.rowNumber ?? 0, last: found.at(-1)?.rowNumber ?? 0 },
    });
    return {
      upload: uploadSummary(upload),
      headings: upload.headings,
      columns: upload.columns.map((name) => field.safeParse(name).data ?? null),
      rows: found.map((row) => ({
        row: row.rowNumber,
        cells: row.cells,
        outcome: outcome.parse(row.outcome),
        issues: byRow.get(row.rowNumber) ?? [],
        before: before.parse(row.before),
        recordId: row.recordId,
      })),
      total,
      page,
      pages,
    };
  });
}

/** A stored issue; one whose code this version does not know is left out rather than shown as something else. */
export function toIssue(
  stored: Pick<UploadIssue, "rowNumber" | "field" | "code" | "related">,
): Issue[] {
  if (!isIssueCode(stored.code)) return [];
  const known = field.safeParse(stored.field);
  return [
    {
      row: stored.rowNumber,
      field: known.data ?? null,
      code: stored.code,
      related: stored.related,
    },
  ];
}

export interface IssueGroup {
  code: IssueCode;
  rows: number;
}

/** The issues of one upload by code, most frequent first. Counts only. @throws NotFound */
export async function countIssues(actor: AuthorityActor, id: string): Promise<IssueGroup[]> {
  requirePermission(actor, "uploads:read");
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const upload = await findUpload(tx, actor, id);
    // A row with both names missing is one row to look at, although it has the issue twice.
    const groups = await tx.$queryRaw<{ code: string; rows: number }[]>`
      SELECT code, count(DISTINCT row_number)::int AS rows FROM upload_issue
      WHERE local_authority = ${actor.localAuthority} AND upload_id = ${upload.id}::uuid
      GROUP BY code ORDER BY rows DESC, code`;
    return groups.flatMap(({ code, rows }) => (isIssueCode(code) ? [{ code, rows }] : []));
  });
}
