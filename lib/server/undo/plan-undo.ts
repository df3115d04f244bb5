import "server-only";
import { takeBack } from "@/lib/register/take-back";
import type { LoadedRecord, TakenBack } from "@/lib/register/take-back";
import { today } from "../clock";
import type { Client } from "../db";
import { RECORD_COLUMNS, heldByNhsNumber } from "../register/held-records";

const PEOPLE_PER_BATCH = 5000;

/**
 * What taking back a load would do to each record that it wrote, as the register stands in this transaction. Goes by
 * person, as a check does: a plan that is put back must fit among the other plans of its person. Rows have the numbers
 * that they had in the load; records that no row of it was about (omitted from a full register) come after those.
 */
export async function* planUndo(
  client: Client,
  localAuthority: string,
  uploadId: string,
): AsyncGenerator<TakenBack[]> {
  const { rows } = await client.query<{ nhsNumber: string; lastRow: number | null }>(
    `SELECT r.nhs_number AS "nhsNumber", max(v.row_number) AS "lastRow" ${WRITTEN} WHERE ${BY_THE_LOAD}
     GROUP BY r.nhs_number ORDER BY r.nhs_number`,
    [localAuthority, uploadId],
  );
  let lastRow = Math.max(1, ...rows.map((row) => row.lastRow ?? 0));
  for (let at = 0; at < rows.length; at += PEOPLE_PER_BATCH) {
    const people = rows.slice(at, at + PEOPLE_PER_BATCH).map(({ nhsNumber }) => nhsNumber);
    const held = await heldByNhsNumber(client, localAuthority, people);
    const byId = new Map(held.map((record) => [record.id, record]));
    const written = await readWritten(client, [localAuthority, uploadId, people]);
    const loaded = written.flatMap(({ recordId, row, ...version }) => {
      const record = byId.get(recordId);
      return record ? [{ ...version, held: record, row: row ?? (lastRow += 1) }] : [];
    });
    yield takeBack(loaded, held, today());
  }
}

const WRITTEN = `FROM record_version v JOIN record r ON r.local_authority = v.local_authority AND r.id = v.record_id`;
/** The versions that the load itself wrote. Those of its rejected rows, corrected later, are somebody's own work. */
const BY_THE_LOAD = "v.local_authority = $1 AND v.upload_id = $2 AND v.source = 'upload'";

/**
 * A later load that was itself taken back left nothing behind: its version and the one that undid it count for
 * nothing, so that loads can be taken back one after the other, the latest first.
 */
const CHANGED_SINCE = `(r.version <> v.version AND r.version <> v.version + 2 * (
  SELECT count(*) FROM record_version u WHERE u.local_authority = v.local_authority AND u.record_id = v.record_id
    AND u.version > v.version AND u.source = 'undo'))`;

interface WrittenVersion extends Pick<LoadedRecord, "before" | "changedSince"> {
  recordId: string;
  /** Null for a record that no row of the file was about. */
  row: number | null;
}

async function readWritten(client: Client, parameters: unknown[]): Promise<WrittenVersion[]> {
  const { rows } = await client.query<WrittenVersion>(
    `SELECT v.record_id AS "recordId", v.row_number AS row, ${CHANGED_SINCE} AS "changedSince",
       CASE WHEN v.outcome <> 'added' THEN to_jsonb(before) END AS before
     ${WRITTEN} LEFT JOIN LATERAL (
       SELECT ${RECORD_COLUMNS} FROM record_version b
       WHERE b.local_authority = v.local_authority AND b.record_id = v.record_id AND b.version = v.version - 1
     ) before ON true
     WHERE ${BY_THE_LOAD} AND r.nhs_number = ANY ($3) ORDER BY v.row_number NULLS LAST, v.record_id`,
    parameters,
  );
  return rows;
}
