import "server-only";
import { z } from "zod";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { isIssueCode } from "@/lib/register/issues";
import type { Issue, IssueCode } from "@/lib/register/issues";
import { RECORD_FIELDS } from "@/lib/register/record";
import type { RecordField } from "@/lib/register/record";
import { audit } from "../audit";
import type { Tx } from "../db";
import { portalDatabase } from "../db";
import { countNotes } from "./row-history";
import { readLeft, standingOf } from "./row-standing";
import type { RowStanding } from "./row-standing";
import { orderOf, rowsMatching } from "./to-fix-filter";
import type { ToFixFilter } from "./to-fix-filter";
import { toIssue } from "../uploads/list-upload-rows";

export const TO_FIX_PER_PAGE = 50;

/** The values of a row as they came, by the field that each stands for; a column that the file lacks is missing. */
export const cameValues = z.partialRecord(z.enum(RECORD_FIELDS), z.string());
export type CameValues = Partial<Record<RecordField, string>>;

export interface RowToFixView extends RowStanding {
  id: string;
  uploadId: string;
  sequenceNumber: number;
  row: number;
  values: CameValues;
  issues: Issue[];
  /** Since when it is to be fixed, also in earlier files. */
  createdAt: Date;
  notes: number;
}

export interface ToFixPage {
  rows: RowToFixView[];
  /** Rows by error, whatever the filter's own error, most frequent first; two errors, two groups. */
  groups: { code: IssueCode; rows: number }[];
  /** Uploads that the rows came in, latest first, whatever else the filter says than which it shows. */
  uploads: { id: string; sequenceNumber: number; rows: number }[];
  total: number;
  page: number;
  pages: number;
}

/** The LA's records to fix that the filter leaves, across uploads. Leaves an audit line. `page` counts from 1. */
export async function listRowsToFix(
  actor: AuthorityActor,
  { page: asked, ...filter }: ToFixFilter & { page: number },
): Promise<ToFixPage> {
  requirePermission(actor, "to-fix:correct");
  const la = actor.localAuthority;
  return portalDatabase.inAuthority(la, async (tx) => {
    const matching = rowsMatching(actor, filter);
    const [counted] = await tx.$queryRaw<
      { total: number }[]
    >`SELECT count(*)::int AS total ${matching}`;
    const total = counted?.total ?? 0;
    const pages = Math.max(1, Math.ceil(total / TO_FIX_PER_PAGE));
    const page = Math.min(Math.max(1, asked), pages);
    const ids = await tx.$queryRaw<{ id: string }[]>`SELECT f.id ${matching}
      ORDER BY ${orderOf(filter)} LIMIT ${TO_FIX_PER_PAGE} OFFSET ${(page - 1) * TO_FIX_PER_PAGE}`;
    const rows = await readRows(
      tx,
      la,
      ids.map(({ id }) => id),
    );
    await audit(tx, la, {
      actorId: actor.staffId,
      action: "to-fix-listed",
      subjects: rows.map((row) => row.id),
    });
    const groups = await countGroups(tx, actor, filter);
    return { rows, groups, uploads: await countUploads(tx, actor, filter), total, page, pages };
  });
}

async function readRows(tx: Tx, localAuthority: string, ids: string[]): Promise<RowToFixView[]> {
  const stored = await tx.rowToFix.findMany({ where: { localAuthority, id: { in: ids } } });
  const found = ids.flatMap((id) => stored.find((row) => row.id === id) ?? []);
  const left = await readLeft(tx, localAuthority, found);
  const notes = await countNotes(tx, localAuthority, found.map(historyOf));
  const uploads = await tx.upload.findMany({
    where: { localAuthority, id: { in: found.map((row) => row.uploadId) } },
    select: { id: true, sequenceNumber: true },
  });
  const issues = await tx.uploadIssue.findMany({
    where: {
      localAuthority,
      severity: "error",
      OR: found.map(({ uploadId, rowNumber }) => ({ uploadId, rowNumber })),
    },
    orderBy: { position: "asc" },
  });
  return found.map((row) => ({
    id: row.id,
    uploadId: row.uploadId,
    sequenceNumber: uploads.find((upload) => upload.id === row.uploadId)?.sequenceNumber ?? 0,
    row: row.rowNumber,
    values: cameValues.parse(row.values),
    issues: issues
      .filter((issue) => issue.uploadId === row.uploadId && issue.rowNumber === row.rowNumber)
      .flatMap(toIssue),
    createdAt: row.createdAt,
    notes: notes.get(historyOf(row)) ?? 0,
    ...standingOf(row, left),
  }));
}

/** The first of the rows that took each other's place: what was done about any of them is kept with it. */
export function historyOf({ id, historyId }: { id: string; historyId: string | null }): string {
  return historyId ?? id;
}

/** Of the whole filter but for its issue: from one group a person goes to another. */
async function countGroups(
  tx: Tx,
  actor: AuthorityActor,
  filter: ToFixFilter,
): Promise<ToFixPage["groups"]> {
  const matching = rowsMatching(actor, { ...filter, issue: undefined });
  const groups = await tx.$queryRaw<
    { code: string; rows: number }[]
  >`SELECT code, rows FROM (SELECT code, count(*)::int AS rows FROM (
      SELECT DISTINCT i.code, i.upload_id, i.row_number FROM upload_issue i
      JOIN (SELECT f.local_authority, f.upload_id, f.row_number ${matching}) f USING (local_authority, upload_id, row_number)
      WHERE i.severity = 'error') once GROUP BY code) counted ORDER BY rows DESC, code`;
  return groups.flatMap(({ code, rows }) => (isIssueCode(code) ? [{ code, rows }] : []));
}

async function countUploads(
  tx: Tx,
  actor: AuthorityActor,
  { show }: ToFixFilter,
): Promise<ToFixPage["uploads"]> {
  return tx.$queryRaw<
    ToFixPage["uploads"]
  >`SELECT u.id, u.sequence_number AS "sequenceNumber", f.rows
    FROM (SELECT f.upload_id, count(*)::int AS rows ${rowsMatching(actor, { show })} GROUP BY f.upload_id) f
    JOIN upload u ON u.local_authority = ${actor.localAuthority} AND u.id = f.upload_id ORDER BY u.sequence_number DESC`;
}
