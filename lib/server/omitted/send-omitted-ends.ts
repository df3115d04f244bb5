import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { RecordValues } from "@/lib/register/record";
import { COLUMNS } from "@/lib/uploads/columns";
import { REFERENCE_HEADINGS } from "@/lib/uploads/reference-columns";
import { toCsv } from "@/lib/uploads/write-csv";
import { today } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { RECORD_COLUMNS } from "../register/held-records";
import { lockUpload } from "../uploads/decision";
import { receiveUpload } from "../uploads/receive-upload";
import { NOT_ON_ITS_WAY } from "./omitted-ends";

export type OmittedSent =
  | { status: "sent"; uploadId: string }
  /** Nothing was decided that is not on its way already, or the full register is not loaded yet. */
  | { status: "none" };

/**
 * Ends what was decided after a full register had been loaded, which a system's is before anybody has looked: as an
 * upload of changes, which is checked, reviewed, guarded, loaded and taken back as any other. Asked for twice at once
 * it is the same file, and so the same upload. @throws NotFound
 */
export async function sendOmittedEnds(actor: AuthorityActor, id: string): Promise<OmittedSent> {
  requirePermission(actor, "uploads:send");
  const localAuthority = actor.localAuthority;
  const found = await portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const upload = await lockUpload(client, localAuthority, id);
    return upload.state === "loaded" ? readEnds(client, localAuthority, upload.id) : [];
  });
  if (found.length === 0) return { status: "none" };
  const received = await receiveUpload(actor, {
    fileName: "omitted.csv",
    idempotencyKey: null,
    body: inOneChunk(csvOf(found)),
  });
  if (received.status !== "received") throw new Error(`ends were not received: ${received.status}`);
  await portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const upload = await lockUpload(client, localAuthority, id);
    await client.query(
      `UPDATE upload_omitted SET ended_by_upload = $4
       WHERE local_authority = $1 AND upload_id = $2 AND record_id = ANY ($3) AND decision = 'ended'`,
      [localAuthority, upload.id, found.map((record) => record.id), received.id],
    );
  });
  return { status: "sent", uploadId: received.id };
}

type EndedRecord = RecordValues & { id: string };

/** As the register holds them, with the ends that somebody gave them. */
async function readEnds(
  client: Client,
  localAuthority: string,
  uploadId: string,
): Promise<EndedRecord[]> {
  const { rows } = await client.query<EndedRecord>(
    `SELECT id, ${RECORD_COLUMNS} FROM (
       SELECT r.id, r.nhs_number, r.family_name, r.given_names, r.date_of_birth, r.plan_type, r.start_date, o.end_date,
         r.delete_date, r.legal_status, r.local_identifier
       FROM upload_omitted o JOIN record r ON r.local_authority = o.local_authority AND r.id = o.record_id
       WHERE o.local_authority = $1 AND o.upload_id = $2 AND o.decision = 'ended' AND r.delete_date IS NULL
         AND (r.ends_on IS NULL OR r.ends_on > $3::date) AND ${NOT_ON_ITS_WAY}) ended
     ORDER BY id`,
    [localAuthority, uploadId, today()],
  );
  return rows;
}

/** With the columns of our rejected.csv, left blank: then a name like ’t Hooft is read back to the letter. */
function csvOf(records: readonly EndedRecord[]): Uint8Array {
  const headings = [...COLUMNS.map(({ heading }) => heading), ...REFERENCE_HEADINGS];
  const lines = records.map((record) => [
    ...COLUMNS.map(({ field }) => record[field] ?? ""),
    ...REFERENCE_HEADINGS.map(() => ""),
  ]);
  return new TextEncoder().encode(toCsv([headings, ...lines]));
}

async function* inOneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
