import "server-only";
import { z } from "zod";
import type { AuthorityActor } from "@/lib/access/actors";
import { CELL_ISSUES } from "@/lib/register/issues-of-cells";
import type { IssueCode } from "@/lib/register/issues";
import { fieldsWith } from "@/lib/uploads/alike/decide-row";
import { Prisma } from "@/prisma/client/client";
import { today } from "../../clock";
import type { Client } from "../../db";
import { cameValues } from "../list-rows-to-fix";
import { orderOf, rowsMatching } from "../to-fix-filter";

/** More than one decision is made for at once: an hour's work for a person to look at, some seconds for the database. */
export const MOST_ALIKE = 20_000;

const alikeRow = z.object({
  id: z.string(),
  version: z.number(),
  uploadId: z.string(),
  sequenceNumber: z.number(),
  row: z.number(),
  came: cameValues,
  /** What somebody has corrected and not loaded; null: nobody has. */
  draft: cameValues.nullable(),
  assignedTo: z.string().nullable(),
});
export type StoredRow = z.infer<typeof alikeRow>;

/** One row with the fault; `texts` as it would be loaded now. */
export type AlikeRow = StoredRow & { texts: StoredRow["came"] };

export const ROW_COLUMNS = Prisma.sql`f.id, f.version, f.upload_id AS "uploadId", f.row_number AS row, f.values AS came, f.draft,
  f.assigned_to_name AS "assignedTo",
  (SELECT u.sequence_number FROM upload u WHERE u.local_authority = f.local_authority AND u.id = f.upload_id) AS "sequenceNumber"`;

export async function queryRows(client: Client, sql: Prisma.Sql): Promise<AlikeRow[]> {
  const { rows } = await client.query(sql.text, sql.values);
  return z
    .array(alikeRow)
    .parse(rows)
    .map((row) => ({ ...row, texts: row.draft ?? row.came }));
}

/**
 * The LA's rows that have this issue now, oldest first, at most `MOST_ALIKE`. One that somebody has corrected and that
 * still has it is among them; what waits is not.
 */
export async function rowsAlike(
  client: Client,
  actor: AuthorityActor,
  issue: IssueCode,
): Promise<AlikeRow[]> {
  const rows = await queryRows(
    client,
    Prisma.sql`SELECT ${ROW_COLUMNS} ${rowsMatching(actor, { issue })}
      ORDER BY (f.draft IS NOT NULL), ${orderOf({})} LIMIT ${MOST_ALIKE}`,
  );
  return rows.filter((row) => stillHas(issue, row));
}

/** Locks rows until the transaction ends. @returns the ids of those that are still open and of the version that was read. */
export async function lockAsRead(
  client: Client,
  localAuthority: string,
  rows: readonly { id: string; version: number }[],
): Promise<Set<string>> {
  const locked = await client.query<{ id: string }>(
    `SELECT f.id FROM row_to_fix f JOIN unnest($2::uuid[], $3::int[]) AS read (id, version) ON f.id = read.id
     WHERE f.local_authority = $1 AND f.state = 'open' AND f.version = read.version ORDER BY f.id FOR UPDATE OF f`,
    [localAuthority, rows.map(({ id }) => id), rows.map(({ version }) => version)],
  );
  return new Set(locked.rows.map(({ id }) => id));
}

/** A fault of a cell is looked for again. One between rows went away with whatever was corrected, as far as anybody can say. */
function stillHas(issue: IssueCode, { draft, texts }: AlikeRow): boolean {
  if (draft === null) return true;
  return Object.hasOwn(CELL_ISSUES, issue) && fieldsWith(issue, texts, today()).length > 0;
}
