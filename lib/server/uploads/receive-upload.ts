import "server-only";
import { createHash } from "node:crypto";
import type { AuthorityActor, Uploader } from "@/lib/access/actors";
import { requirePermission, signatureOf } from "@/lib/access/actors";
import { MAX_BYTES } from "@/lib/uploads/limits";
import { tooLarge } from "@/lib/uploads/read-extract";
import { isUploadKind } from "@/lib/uploads/upload-kind";
import type { UploadKind } from "@/lib/uploads/upload-kind";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { enqueue } from "../jobs";

export interface IncomingUpload {
  /** What it is said to be, else `changes`; asked when the body is there, as a form may say it last. */
  kind?: () => string;
  /** Whether somebody waits for the answer and can be asked what the columns are. Nobody asks a system. */
  asks?: boolean;
  fileName: string | null;
  idempotencyKey: string | null;
  body: AsyncIterable<Uint8Array>;
}

export type Received =
  /** `again`: these bytes, or this key, had been received before; nothing new was started. */
  | { status: "received"; id: string; sequenceNumber: number; again: boolean }
  /** The key came before with other bytes: taking either file for the other would lose records. */
  | { status: "key-reused" }
  | { status: "kind-unknown" }
  | { status: "endless" };

const PART = 1024 * 1024;
/** Past the limit the rest is read and dropped, so that the sender hears our sentence; past this, not even that. */
const MAX_DRAINED = 10 * MAX_BYTES;

/**
 * Takes in one file: its exact bytes, its hash, the LA's next sequence number and the job that
 * checks it, in one transaction. A file over the limit is kept as a refused upload without its bytes.
 */
export async function receiveUpload(actor: Uploader, incoming: IncomingUpload): Promise<Received> {
  requirePermission(actor, "uploads:send");
  const file = await collect(incoming.body);
  if (file.length > MAX_DRAINED) return { status: "endless" };
  const kind = incoming.kind?.() ?? "changes";
  if (!isUploadKind(kind)) return { status: "kind-unknown" };
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    await lockCounter(client, actor.localAuthority);
    const asks = incoming.asks === true && actor.kind === "authority";
    const earlier = await findEarlier(
      client,
      actor.localAuthority,
      incoming.idempotencyKey,
      file.sha256,
      kind,
      asks,
    );
    if (earlier) return earlier;
    const source = actor.kind === "authority-client" ? "api" : "portal";
    return store(client, actor, { ...incoming, asks }, file, kind, source);
  });
}

/**
 * Takes in corrections as a file of `changes`, in the caller's transaction. The very same ones again are the upload
 * that they were sent as, while it waits.
 */
export async function receiveCorrections(
  client: Client,
  actor: AuthorityActor,
  csv: string,
): Promise<{ uploadId: string; sequenceNumber: number }> {
  requirePermission(actor, "uploads:send");
  const incoming = { fileName: "corrections.csv", idempotencyKey: null };
  const file = await collect(oneChunk(new TextEncoder().encode(csv)));
  await lockCounter(client, actor.localAuthority);
  const { localAuthority } = actor;
  const received =
    (await findEarlier(client, localAuthority, null, file.sha256, "changes")) ??
    (await store(client, actor, incoming, file, "changes", "fix"));
  if (received.status !== "received") throw new Error("corrections have no key to be used again");
  return { uploadId: received.id, sequenceNumber: received.sequenceNumber };
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Of two posts of one file at the same moment the second finds the first. */
async function lockCounter(client: Client, localAuthority: string): Promise<void> {
  await client.query("SELECT FROM authority_counter WHERE local_authority = $1 FOR UPDATE", [
    localAuthority,
  ]);
}

interface CollectedFile {
  parts: Buffer[];
  length: number;
  sha256: string;
}

async function collect(body: AsyncIterable<Uint8Array>): Promise<CollectedFile> {
  const hash = createHash("sha256");
  let chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.length;
    if (length > MAX_DRAINED) break;
    hash.update(chunk);
    if (length > MAX_BYTES) chunks = [];
    else chunks.push(chunk);
  }
  const whole = Buffer.concat(chunks);
  const parts: Buffer[] = [];
  for (let at = 0; at < whole.length; at += PART) parts.push(whole.subarray(at, at + PART));
  return { parts, length, sha256: hash.digest("hex") };
}

/** The upload that this one repeats: by key, or the LA's latest with the same bytes and nothing loaded since. */
async function findEarlier(
  client: Client,
  localAuthority: string,
  key: string | null,
  sha256: string,
  kind: UploadKind,
  asks = false,
): Promise<Received | null> {
  if (key !== null) {
    const { rows } = await client.query<{
      id: string;
      sequence_number: number;
      sha256: string;
      kind: string;
    }>(
      "SELECT id, sequence_number, sha256, kind FROM upload WHERE local_authority = $1 AND idempotency_key = $2",
      [localAuthority, key],
    );
    const [same] = rows;
    if (same && (same.sha256 !== sha256 || same.kind !== kind)) return { status: "key-reused" };
    if (same)
      return { status: "received", id: same.id, sequenceNumber: same.sequence_number, again: true };
  }
  // A cancelled upload does not count: whoever cancelled and sends the file again means it. Nor does one that a person
  // could be asked about, for a system, or one that nobody was asked about, for a person. Nor does a workbook of which
  // somebody has chosen a sheet: it comes again for another one.
  const { rows } = await client.query<{ id: string; sequence_number: number }>(
    `SELECT u.id, u.sequence_number FROM upload u JOIN register_state r USING (local_authority)
     WHERE u.local_authority = $1 AND u.sha256 = $2 AND u.kind = $3 AND u.state <> 'cancelled'
       AND (u.asks = $4 OR u.state NOT IN ('refused', 'awaiting-columns'))
       AND (u.reading->>'sheet' IS NULL OR NOT $4)
       AND u.sequence_number = (SELECT max(sequence_number) FROM upload WHERE local_authority = $1)
       AND r.version = coalesce(u.register_after_load, u.register_at_receipt)`,
    [localAuthority, sha256, kind, asks],
  );
  const [same] = rows;
  return same
    ? { status: "received", id: same.id, sequenceNumber: same.sequence_number, again: true }
    : null;
}

async function store(
  client: Client,
  actor: Uploader,
  incoming: Pick<IncomingUpload, "fileName" | "idempotencyKey" | "asks">,
  file: CollectedFile,
  kind: UploadKind,
  source: "portal" | "api" | "fix",
): Promise<Received> {
  const by = signatureOf(actor);
  const refusal = file.length > MAX_BYTES ? tooLarge() : null;
  const counted = await client.query<{ last_sequence_number: number }>(
    `UPDATE authority_counter SET last_sequence_number = last_sequence_number + 1
     WHERE local_authority = $1 RETURNING last_sequence_number`,
    [actor.localAuthority],
  );
  const sequenceNumber = counted.rows[0]?.last_sequence_number ?? 0;
  const { rows } = await client.query<{ id: string }>(
    `INSERT INTO upload (local_authority, sequence_number, kind, state, source, file_name, byte_length, sha256,
       idempotency_key, uploaded_by_id, uploaded_by_name, received_at, finished_at, file_response, problem, asks, register_at_receipt)
     SELECT $1, $2, $15, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $16, version
     FROM register_state WHERE local_authority = $1 RETURNING id`,
    [
      actor.localAuthority,
      sequenceNumber,
      refusal ? "refused" : "received",
      source,
      incoming.fileName,
      file.length,
      file.sha256,
      incoming.idempotencyKey,
      by.id,
      by.name,
      now(),
      refusal ? now() : null,
      refusal?.response ?? null,
      refusal?.problem ?? null,
      kind,
      incoming.asks ?? false,
    ],
  );
  const id = rows[0]?.id ?? "";
  if (!refusal) {
    for (const [part, bytes] of file.parts.entries()) {
      await client.query(
        "INSERT INTO upload_file (local_authority, upload_id, part, bytes) VALUES ($1, $2, $3, $4)",
        [actor.localAuthority, id, part, bytes],
      );
    }
    await enqueue(client, "check-upload", { localAuthority: actor.localAuthority, uploadId: id });
  }
  await auditOn(client, actor.localAuthority, {
    actorId: by.id,
    action: "upload-received",
    subjects: [id],
    detail: { sequenceNumber, bytes: file.length },
  });
  return { status: "received", id, sequenceNumber, again: false };
}
