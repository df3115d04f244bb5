import { readExtract } from "@/lib/uploads/read-extract";
import { sampleXlsx } from "@/lib/uploads/sample/sample-workbook";
import { sampleExtract } from "@/lib/uploads/sample/sample-extract";
import { csvLine } from "@/lib/uploads/write-csv";
import { percentile, print } from "./measurement";

const RUNS = 5;
const ROWS = 10_000;

/** From the bytes of a workbook to its rows; beside it, from those of the same rows as CSV. */
export function benchWorkbook(): void {
  const today = new Date().toISOString().slice(0, 10);
  const options = { rows: ROWS, faults: 0.02, seed: 1, authority: "E08000019", today };
  const rows = [...sampleExtract({ ...options, kind: "changes" })];
  const csv = new TextEncoder().encode(rows.map(csvLine).join(""));
  const workbook = sampleXlsx([{ name: "Register", rows }]);
  const times: { csv: number[]; workbook: number[] } = { csv: [], workbook: [] };
  for (let run = 0; run < RUNS; run++) {
    times.csv.push(timeToRead(csv));
    times.workbook.push(timeToRead(workbook));
  }
  const value = percentile(times.workbook, 0.5);
  print({ name: `workbook ${ROWS} rows`, value, unit: "ms", limit: percentile(times.csv, 0.5) });
}

function timeToRead(bytes: Uint8Array): number {
  const started = performance.now();
  const extract = readExtract(bytes);
  if (!extract.ok || extract.rows.length < ROWS) throw new Error("The sample was not read whole.");
  return performance.now() - started;
}
