import "server-only";
import type { RecordValues } from "@/lib/register/record";
import { judgeRow } from "@/lib/uploads/check-values";
import type { Client } from "../db";
import { now, today } from "../clock";
import type { ChangeSource } from "../register/merge-into-register";
import { cameValues } from "./list-rows-to-fix";
import { takeInAsRead } from "./take-in-as-read";

/**
 * After a load: takes in the rows it rejected, then clears the records to fix that its rows correct or repeat.
 * Runs in the load's transaction.
 */
export async function collectRowsToFix(
  client: Client,
  by: ChangeSource,
  uploadId: string,
): Promise<void> {
  const parameters = [by.localAuthority, uploadId, now(), by.staffId, by.staffName];
  await takeInRejected(client, [by.localAuthority, uploadId, now()]);
  await clearReferenced(client, parameters);
  await clearLoadedElsewhere(client, parameters);
  await clearRepeated(client, parameters);
}

/** `cleared_by`: should the load be taken back, they wait again. */
const CLOSED =
  "version = f.version + 1, closed_at = $3, closed_by_id = $4, closed_by_name = $5, cleared_by = $2";

/**
 * Gives what people did about the rows that `closed` (an UPDATE ... RETURNING f.*) replaced to those that took their
 * place: or every weekly file would undo an officer's week. The new row says so since the first day, waits, belongs to
 * the same person, goes on with the same history, and has the version that an open page of the old one carries. A
 * correction that was kept holds where the new file says what the old one said; where the two differ the file is newer,
 * and a decision for many rows that it came from cannot be taken back any more: that would bring back older values.
 */
function carryingOn(closed: string): string {
  return `WITH closed AS (${closed})
    UPDATE row_to_fix latest SET history_id = coalesce(f.history_id, f.id), version = f.version - 1, created_at = f.created_at,
      wait_until = f.wait_until, wait_reason = f.wait_reason, assigned_to_id = f.assigned_to_id,
      assigned_to_name = f.assigned_to_name,
      alike_decision_id = CASE WHEN latest.values = f.values THEN f.alike_decision_id END,
      before_alike = CASE WHEN latest.values = f.values THEN f.before_alike END,
      drafted_at = f.drafted_at, drafted_by_name = f.drafted_by_name,
      draft = f.draft || coalesce((SELECT jsonb_object_agg(n.key, n.value) FROM jsonb_each(latest.values) n
        WHERE n.value IS DISTINCT FROM f.values -> n.key), '{}')
    FROM (SELECT DISTINCT ON (replaced_by_id) * FROM closed ORDER BY replaced_by_id, version DESC, created_at) f
    WHERE latest.local_authority = $1 AND latest.upload_id = $2 AND latest.id = f.replaced_by_id AND latest.history_id IS NULL`;
}

/** Rows of our own rejected.csv say which row they correct. One that is still wrong takes its place. */
async function clearReferenced(client: Client, parameters: unknown[]): Promise<void> {
  await client.query(
    carryingOn(`UPDATE row_to_fix f SET state = CASE WHEN latest.id IS NULL THEN 'loaded' ELSE 'replaced' END,
       record_id = r.record_id, replaced_by_id = latest.id, cleared_by_row = r.row_number, ${CLOSED}
     FROM upload_row r JOIN upload u ON u.local_authority = r.local_authority AND u.sequence_number = r.reference[1]
       LEFT JOIN row_to_fix latest ON latest.local_authority = r.local_authority AND latest.upload_id = r.upload_id
         AND latest.row_number = r.row_number
     WHERE r.local_authority = $1 AND r.upload_id = $2 AND cardinality(r.reference) = 2
       AND f.local_authority = $1 AND f.upload_id = u.id AND f.upload_id <> $2 AND f.row_number = r.reference[2]
       AND f.state = 'open' RETURNING f.*`),
    parameters,
  );
}

/**
 * A record that is loaded now, by whatever file, leaves nothing to fix of the same NHS number, plan type and start
 * date, however the rejected row wrote them: the LA has said it again, rightly. Rows whose own words cannot be read
 * stay; a guess could lose a record.
 */
async function clearLoadedElsewhere(client: Client, parameters: unknown[]): Promise<void> {
  const { rows } = await client.query<LoadedAgain>(
    `SELECT f.id, f.values, r.record_id AS "recordId", r.row_number AS row, r.nhs_number AS "nhsNumber", r.plan_type AS "planType",
       r.start_date AS "startDate"
     FROM row_to_fix f JOIN upload_row r ON r.nhs_number = regexp_replace(f.values ->> 'nhsNumber', '[^0-9]', '', 'g')
     WHERE r.local_authority = $1 AND r.upload_id = $2 AND r.outcome <> 'rejected'
       AND f.local_authority = $1 AND f.state = 'open' AND f.upload_id <> r.upload_id`,
    parameters.slice(0, 2),
  );
  const again = rows.filter(isSameRecord);
  await client.query(
    `UPDATE row_to_fix f SET state = 'loaded', record_id = again.record_id, cleared_by_row = again.row_number, ${CLOSED}
     FROM unnest($6::uuid[], $7::uuid[], $8::integer[]) AS again (id, record_id, row_number)
     WHERE f.local_authority = $1 AND f.upload_id <> $2 AND f.id = again.id`,
    [
      ...parameters,
      again.map(({ id }) => id),
      again.map(({ recordId }) => recordId),
      again.map(({ row }) => row),
    ],
  );
}

interface LoadedAgain extends Pick<RecordValues, "nhsNumber" | "planType" | "startDate"> {
  id: string;
  values: unknown;
  recordId: string;
  row: number;
}

/** Read by the rules of the check, so that a record is known again in every writing that would have loaded. */
function isSameRecord({ values, ...loaded }: LoadedAgain): boolean {
  const texts = cameValues.parse(values);
  const under = { row: 0, texts, today: today(), issues: [], dates: new Map() };
  const { nhsNumber, planType, startDate } = judgeRow(under).readings;
  return (
    nhsNumber === loaded.nhsNumber && planType === loaded.planType && startDate === loaded.startDate
  );
}

/** The values stand under the field they belong to, exactly as they came but for what somebody said of the whole file. */
async function takeInRejected(
  client: Client,
  parameters: [localAuthority: string, uploadId: string, at: Date],
): Promise<void> {
  if (await takeInAsRead(client, parameters[0], parameters[1])) return;
  await client.query(
    `INSERT INTO row_to_fix (local_authority, upload_id, row_number, state, values, fingerprint, created_at)
     SELECT $1, r.upload_id, r.row_number, 'open', came.values, encode(sha256(convert_to(came.values::text, 'UTF8')), 'hex'), $3
     FROM upload_row r
     JOIN upload u ON u.local_authority = r.local_authority AND u.id = r.upload_id
     CROSS JOIN LATERAL (
       SELECT coalesce(jsonb_object_agg(field, coalesce(cell, '')) FILTER (WHERE field <> ''), '{}') AS values
       FROM unnest(u.columns, r.cells) AS pair (field, cell)
     ) came
     WHERE r.local_authority = $1 AND r.upload_id = $2 AND r.outcome = 'rejected'`,
    parameters,
  );
}

/**
 * The very same rejected row again, in a later file: one is enough to fix, and the latest is kept. Of several that are
 * alike the first takes the place of the one that most was done about, and so on.
 */
async function clearRepeated(client: Client, parameters: unknown[]): Promise<void> {
  await client.query(
    carryingOn(`UPDATE row_to_fix f SET state = 'replaced', replaced_by_id = latest.id, cleared_by_row = latest.row_number,
       ${CLOSED}
     FROM (
       SELECT f.id, f.fingerprint, row_number() OVER (PARTITION BY f.fingerprint
         ORDER BY f.version DESC, f.created_at, f.upload_id, f.row_number) AS place
       FROM row_to_fix f WHERE f.local_authority = $1 AND f.upload_id <> $2 AND f.state = 'open'
     ) repeated JOIN (
       SELECT l.id, l.fingerprint, l.row_number, row_number() OVER (PARTITION BY l.fingerprint ORDER BY l.row_number) AS place,
         count(*) OVER (PARTITION BY l.fingerprint) AS places
       FROM row_to_fix l WHERE l.local_authority = $1 AND l.upload_id = $2
     ) latest ON latest.fingerprint = repeated.fingerprint AND latest.place = least(repeated.place, latest.places)
     WHERE f.local_authority = $1 AND f.id = repeated.id RETURNING f.*`),
    parameters,
  );
}
