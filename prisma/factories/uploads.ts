/** For tests: uploads on their way, without a browser and without a worker beside. */
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

let issued = 0;

/** A valid NHS number from the range kept for tests, never given before in this process. */
export function newNhsNumber(): string {
  for (;;) {
    issued += 1;
    const place = ((process.pid % 1000) * 1000 + issued) % 1_000_000;
    const nine = `999${String(place).padStart(6, "0")}`;
    const number = `${nine}${checkDigit(nine) ?? "-"}`;
    if (isValidNhsNumber(number)) return number;
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
