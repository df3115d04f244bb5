/** For tests: uploads on their way, without a browser and without a worker beside. */
import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AuthorityActor, Uploader } from "@/lib/access/actors";
import { checkDigit, isValidNhsNumber } from "@/lib/register/nhs-number";
import type { RecordField } from "@/lib/register/record";
import { approveUpload } from "@/lib/server/approval/approve-upload";
import { checkUpload } from "@/lib/server/uploads/check-upload";
import { requestLoad } from "@/lib/server/uploads/decide-upload";
import { getUpload } from "@/lib/server/uploads/get-upload";
import { loadUpload } from "@/lib/server/uploads/load-upload";
import { receiveUpload } from "@/lib/server/uploads/receive-upload";
import { requestUndo } from "@/lib/server/undo/request-undo";
import type { UploadSummary } from "@/lib/server/uploads/upload-summary";
import { COLUMNS } from "@/lib/uploads/columns";
import type { UploadKind } from "@/lib/uploads/upload-kind";
import { toCsv } from "@/lib/uploads/write-csv";

export type RowTexts = Partial<Record<RecordField, string>>;

/** Numbers that one process has to itself: health looks across all LAs, so no two files may have one child. */
const BLOCK = 200;
let issued = 0;
let block = 0;

/** A valid NHS number from the range kept for tests, never given before in this database. */
export function newNhsNumber(): string {
  for (;;) {
    if (issued % BLOCK === 0) block = takeBlock();
    const nine = `999${String(block * BLOCK + (issued % BLOCK)).padStart(6, "0")}`;
    issued += 1;
    const number = `${nine}${checkDigit(nine) ?? "-"}`;
    if (isValidNhsNumber(number)) return number;
  }
}

/** Making a folder is the one thing that only one of several processes can do. */
function takeBlock(): number {
  const blocks = join(process.env.DATA_DIR ?? tmpdir(), "nhs-numbers");
  mkdirSync(blocks, { recursive: true });
  for (let free = readdirSync(blocks).length; ; free++) {
    try {
      mkdirSync(join(blocks, String(free)));
      return free;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
  }
}

/** A row that loads: a child on a child protection plan, unless said otherwise. */
export function newRow(texts: RowTexts = {}): Record<RecordField, string> {
  return {
    nhsNumber: newNhsNumber(),
    familyName: "Ashworth",
    givenNames: "Iris May",
    dateOfBirth: "2016-05-04",
    planType: "CPP",
    startDate: "2026-01-12",
    endDate: "",
    deleteDate: "",
    legalStatus: "",
    localIdentifier: "",
    ...texts,
  };
}

export function csvOf(rows: readonly RowTexts[]): string {
  return toCsv([
    COLUMNS.map(({ heading }) => heading),
    ...rows.map((row) => COLUMNS.map(({ field }) => row[field] ?? "")),
  ]);
}

export async function sendCsv(
  actor: Uploader,
  csv: string | Uint8Array,
  idempotencyKey: string | null = null,
  kind: UploadKind = "changes",
  asks = false,
) {
  return receiveUpload(actor, {
    asks,
    kind: () => kind,
    fileName: "extract.csv",
    idempotencyKey,
    body: oneChunk(typeof csv === "string" ? new TextEncoder().encode(csv) : csv),
  });
}

async function* oneChunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

/** Sent and checked; its id. */
export async function checkedUpload(
  actor: Uploader,
  rows: readonly RowTexts[] | string | Uint8Array,
  kind: UploadKind = "changes",
): Promise<string> {
  const csv = typeof rows === "string" || rows instanceof Uint8Array ? rows : csvOf(rows);
  const received = await sendCsv(actor, csv, null, kind);
  if (received.status !== "received") throw new Error(received.status);
  await checkUpload({ localAuthority: actor.localAuthority, uploadId: received.id });
  return received.id;
}

/** Sent, checked and loaded. */
export async function loadedUpload(
  actor: Uploader,
  rows: readonly RowTexts[] | string | Uint8Array,
): Promise<UploadSummary> {
  const id = await checkedUpload(actor, rows);
  return load(actor, id);
}

/** Loads it. A register of a few children loses a tenth at once: what waits for a second person is approved by one. */
export async function load(actor: Uploader, id: string): Promise<UploadSummary> {
  await requestLoad(actor, id);
  const { state } = await getUpload(actor, id);
  if (state === "awaiting-approval") return approve(secondPerson(actor.localAuthority), id);
  await loadUpload({ localAuthority: actor.localAuthority, uploadId: id });
  return getUpload(actor, id);
}

/** A data quality officer of the LA who did nothing before. */
export function secondPerson(localAuthority: string): AuthorityActor {
  return {
    ...{ kind: "authority", role: "quality", localAuthority, authorityName: "Testshire" },
    ...{ staffId: randomUUID(), name: "Second person", email: "second@test.example" },
  };
}

/** Loads so many other children that ending two or three plans is nothing that a second person has to see. */
export async function fillRegister(actor: Uploader): Promise<void> {
  await loadedUpload(
    actor,
    Array.from({ length: 40 }, () => newRow()),
  );
}

/** Approves what waits for a second person, and loads it. */
export async function approve(actor: AuthorityActor, id: string): Promise<UploadSummary> {
  const { checkedAt } = await getUpload(actor, id);
  await approveUpload(actor, id, checkedAt ?? "");
  await loadUpload({ localAuthority: actor.localAuthority, uploadId: id });
  return getUpload(actor, id);
}

/** Asked to be taken back, worked out and, unless it waits for a second person, carried out. */
export async function undo(
  actor: AuthorityActor,
  loadId: string,
  { rest = false } = {},
): Promise<UploadSummary> {
  const asked = await requestUndo(actor, loadId, { rest });
  if (asked.status !== "requested") throw new Error(asked.status);
  const job = { localAuthority: actor.localAuthority, uploadId: asked.id };
  await checkUpload(job);
  await loadUpload(job);
  return getUpload(actor, asked.id);
}
