import "server-only";
import type { Outcome } from "@/lib/register/outcomes";
import type { RecordValues } from "@/lib/register/record";
import type { Client } from "../db";
import { now } from "../clock";
import { OMITTED_ENDS } from "../omitted/omitted-ends";
import { VALUE_COLUMNS, recordCells } from "./record-row";

/** Who makes the change and where it comes from; stands beside every version of every record. */
export interface ChangeSource {
  localAuthority: string;
  staffId: string;
  staffName: string;
  source: "upload" | "fix" | "correction" | "withdrawal" | "undo";
  reason: string | null;
}

/** A relation shaped like upload_row: its SQL, which may use $1 (the LA) and $6 (its parameter). */
export interface Incoming {
  sql: string;
  parameter: string;
}

/** The rows that the check of one upload left, and of a full register those that it omits and somebody ended. */
export function rowsOfUpload(uploadId: string): Incoming {
  return {
    sql: `SELECT record_id, outcome, upload_id, row_number, taken_back, ${VALUE_COLUMNS} FROM upload_row
      WHERE local_authority = $1 AND upload_id = $6::uuid UNION ALL ${OMITTED_ENDS}`,
    parameter: uploadId,
  };
}

export interface IncomingRecord {
  recordId: string;
  outcome: Outcome;
  values: RecordValues;
  uploadId: string | null;
  rowNumber: number | null;
}

/** One record, from a correction. Reference and cells mean nothing here. */
export function oneRecord(row: IncomingRecord): Incoming {
  return manyRecords([row]);
}

/** Records that fixes say, as one set. */
export function manyRecords(rows: readonly IncomingRecord[]): Incoming {
  return {
    sql: "SELECT * FROM jsonb_populate_recordset(NULL::upload_row, $6::jsonb)",
    parameter: JSON.stringify(rows.map(asUploadRow)),
  };
}

const VALUE_NAMES = VALUE_COLUMNS.split(",").map((name) => name.trim());

function asUploadRow({ recordId, outcome, values, uploadId, rowNumber }: IncomingRecord) {
  const cells = recordCells(values);
  return {
    ...{ record_id: recordId, outcome, upload_id: uploadId, row_number: rowNumber },
    ...Object.fromEntries(VALUE_NAMES.map((name, index) => [name, cells[index]])),
  };
}

/**
 * The register's lock: whoever changes an LA's register holds it, so that changes happen in some order and never
 * mix. Held until the transaction ends. @returns the register's version.
 */
export async function lockRegister(client: Client, localAuthority: string): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    "SELECT version FROM register_state WHERE local_authority = $1 FOR UPDATE",
    [localAuthority],
  );
  const version = rows[0]?.version;
  if (version === undefined) throw new Error("this local authority has no register");
  return version;
}

const CHANGED = VALUE_COLUMNS.split(",")
  .map((name) => `${name.trim()} = i.${name.trim()}`)
  .concat("taken_back = coalesce(i.taken_back, false)")
  .join(", ");
const VERSION_COLUMNS = `nhs_number, family_name, given_names, date_of_birth, plan_type, start_date, end_date, delete_date,
  legal_status, local_identifier`;

/**
 * Writes the incoming rows into the register and its history, set-based, in the caller's transaction, which must
 * hold the register's lock and have checked the rows against this very version of the register. What was taken back is
 * added under the id that it had, so that its history goes on.
 * @returns the register's version afterwards: one more when anything was written.
 */
export async function mergeIntoRegister(
  client: Client,
  by: ChangeSource,
  incoming: Incoming,
): Promise<number> {
  const { rows } = await client.query<{ version: number }>(
    `WITH incoming AS MATERIALIZED (${incoming.sql}),
     added AS (
       INSERT INTO record (local_authority, id, ${VALUE_COLUMNS}, version, updated_at)
       SELECT $1, record_id, ${VALUE_COLUMNS}, 1, $2 FROM incoming i WHERE outcome = 'added'
         AND NOT EXISTS (SELECT FROM record r WHERE r.local_authority = $1 AND r.id = i.record_id)
     ),
     changed AS (
       UPDATE record r SET ${CHANGED}, version = r.version + 1, updated_at = $2
       FROM incoming i WHERE r.local_authority = $1 AND r.id = i.record_id AND i.outcome IN ('added', 'changed', 'ended', 'deleted')
       RETURNING r.id, r.version
     ),
     versions AS (
       INSERT INTO record_version (local_authority, record_id, version, outcome, changed_at, changed_by_id, changed_by_name,
         source, upload_id, row_number, reason, ${VERSION_COLUMNS})
       SELECT $1, i.record_id, coalesce(c.version, 1), i.outcome, $2, $3, $4, $5, i.upload_id, i.row_number, $7, ${VERSION_COLUMNS}
       FROM incoming i LEFT JOIN changed c ON c.id = i.record_id
       WHERE i.outcome IN ('added', 'changed', 'ended', 'deleted')
     )
     UPDATE register_state SET version = version + CASE WHEN EXISTS
       (SELECT FROM incoming WHERE outcome IN ('added', 'changed', 'ended', 'deleted')) THEN 1 ELSE 0 END
     WHERE local_authority = $1 RETURNING version`,
    [by.localAuthority, now(), by.staffId, by.staffName, by.source, incoming.parameter, by.reason],
  );
  return rows[0]?.version ?? 0;
}
