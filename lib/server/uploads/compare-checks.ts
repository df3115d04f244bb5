import "server-only";
import type { Client } from "../db";
import type { UploadJob } from "../jobs";

const WRITES = "('added', 'changed', 'ended', 'deleted')";

/** Keeps what the person saw aside, until the second check is there to be compared with it. */
export async function rememberCheck(client: Client, job: UploadJob): Promise<void> {
  await client.query(
    `CREATE TEMP TABLE seen_row ON COMMIT DROP AS SELECT row_number, takes_away FROM upload_row WHERE false`,
  );
  await client.query(
    `INSERT INTO seen_row SELECT row_number, takes_away FROM upload_row WHERE local_authority = $1 AND upload_id = $2 AND outcome IN ${WRITES}`,
    [job.localAuthority, job.uploadId],
  );
}

/**
 * How many rows would now be written that, when a person looked, would not have been; or would now take a live record
 * away that they did not see taken away.
 */
export async function compareChecks(client: Client, job: UploadJob): Promise<number> {
  const { rows } = await client.query<{ unseen: number }>(
    `SELECT count(*)::int AS unseen FROM upload_row r WHERE local_authority = $1 AND upload_id = $2 AND outcome IN ${WRITES}
       AND NOT EXISTS (SELECT FROM seen_row s WHERE s.row_number = r.row_number AND s.takes_away >= r.takes_away)`,
    [job.localAuthority, job.uploadId],
  );
  return rows[0]?.unseen ?? 0;
}
