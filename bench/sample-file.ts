import { sampleExtract } from "@/lib/uploads/sample/sample-extract";
import { csvLine } from "@/lib/uploads/write-csv";
import type { Uploader } from "./sign-in";

const FAULTS = 0.02;

/** Other people for every LA; the same ones for the same LA. */
export function sampleFile({ localAuthority }: Uploader, rows: number): Uint8Array<ArrayBuffer> {
  const today = new Date().toISOString().slice(0, 10);
  const options = { rows, faults: FAULTS, seed: 1, authority: localAuthority, today };
  let text = "";
  for (const cells of sampleExtract({ ...options, kind: "changes" })) text += csvLine(cells);
  return new TextEncoder().encode(text);
}
