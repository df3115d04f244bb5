/** For tests: uploads on their way, without a browser and without a worker beside. */
import { mkdirSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Uploader } from "@/lib/access/actors";
import { checkDigit, isValidNhsNumber } from "@/lib/register/nhs-number";
import type { RecordField } from "@/lib/register/record";
import { checkUpload } from "@/lib/server/uploads/check-upload";
import { requestLoad } from "@/lib/server/uploads/decide-upload";
import { getUpload } from "@/lib/server/uploads/get-upload";
import { loadUpload } from "@/lib/server/uploads/load-upload";
import { receiveUpload } from "@/lib/server/uploads/receive-upload";
import type { UploadSummary } from "@/lib/server/uploads/upload-summary";
import { COLUMNS } from "@/lib/uploads/columns";
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
) {
  return receiveUpload(actor, {
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
  rows: readonly RowTexts[] | string,
): Promise<string> {
  const received = await sendCsv(actor, typeof rows === "string" ? rows : csvOf(rows));
  if (received.status !== "received") throw new Error(received.status);
  await checkUpload({ localAuthority: actor.localAuthority, uploadId: received.id });
  return received.id;
}

/** Sent, checked and loaded. */
export async function loadedUpload(
  actor: Uploader,
  rows: readonly RowTexts[] | string,
): Promise<UploadSummary> {
  const id = await checkedUpload(actor, rows);
  return load(actor, id);
}

export async function load(actor: Uploader, id: string): Promise<UploadSummary> {
  await requestLoad(actor, id);
  await loadUpload({ localAuthority: actor.localAuthority, uploadId: id });
  return getUpload(actor, id);
}
