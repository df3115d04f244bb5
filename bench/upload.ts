/** `npm run bench -- upload`: from the first byte of a file to its records in the register. */
import Papa from "papaparse";
import { benchBrowserCheck } from "./browser-check";
import { copyRegister } from "./copy";
import { percentile, print, timed } from "./measurement";
import type { Product } from "./product";
import { load, open, send, until } from "./requests";
import { sampleFile } from "./sample-file";
import { newUploader, type Uploader } from "./sign-in";
import { benchWorkbook } from "./workbook";

const RUNS = 3;
const CHECK_LIMIT_MS = 1000;

export async function benchUpload(product: Product): Promise<void> {
  await warmUp(product);
  await benchCheck(product);
  await benchBrowserCheck(product);
  benchWorkbook();
  for (const rows of [10_000, 100_000]) await benchLoad(product, rows);
  await benchPages(product);
}

/** What a process does for the first time it does slowly; that is not what is measured. */
async function warmUp({ portal }: Product): Promise<void> {
  const uploader = await newUploader(portal);
  await loadWhole(uploader, sampleFile(uploader, 2_000));
  for (const page of PAGES) await open(uploader, page);
}

/** From the last byte to the numbers that a person reviews. */
async function benchCheck({ portal }: Product): Promise<void> {
  const times: number[] = [];
  for (let run = 0; run < 2 * RUNS; run++) {
    const uploader = await newUploader(portal);
    const file = sampleFile(uploader, 1_000);
    times.push(await timed(async () => until(uploader, await send(uploader, file), "checked")));
  }
  const value = percentile(times, 0.5);
  print({ name: "check 1000 rows", value, unit: "ms", limit: CHECK_LIMIT_MS });
}

/** Takes turns with papaparse and a bare COPY of the same rows: a machine's good minute is then everybody's. */
async function benchLoad(product: Product, rows: number): Promise<void> {
  const [loads, checks, copies, parses]: number[][] = [[], [], [], []];
  for (let run = 0; run < RUNS; run++) {
    const uploader = await newUploader(product.portal);
    const file = sampleFile(uploader, rows);
    const { checked, loaded } = await loadWhole(uploader, file);
    checks?.push(checked);
    loads?.push((rows / loaded) * 1000);
    copies?.push(await copyRegister(product.ownerUrl, uploader.localAuthority));
    parses?.push((rows / (await timed(() => parse(file)))) * 1000);
  }
  const limit = percentile(copies ?? [], 0.5);
  const papaparse = percentile(parses ?? [], 0.5);
  const value = percentile(loads ?? [], 0.5);
  const checked = percentile(checks ?? [], 0.5);
  const more = { rss: product.workerPeak(), papaparse, checkedMs: checked };
  const unit = "rows/s";
  print({ name: `papaparse ${rows} rows`, value: papaparse, unit, limit: null });
  print({ name: `COPY ${rows} rows into an indexed table`, value: limit, unit, limit: null });
  print({ name: `upload ${rows} rows`, value, unit, limit, more });
}

const PAGES = ["/uploads", "/register"];

/** Somebody of another LA reads on while a full file is checked and loaded. */
async function benchPages({ portal }: Product): Promise<void> {
  const reader = await newUploader(portal);
  const uploader = await newUploader(portal);
  await loadWhole(reader, sampleFile(reader, 2_000));
  const file = sampleFile(uploader, 100_000);
  const times: number[] = [];
  let isLoading = true;
  const read = async () => {
    while (isLoading) {
      for (const page of PAGES) times.push(await timed(() => open(reader, page)));
    }
  };
  const loading = loadWhole(uploader, file).finally(() => (isLoading = false));
  await Promise.all([loading, read()]);
  const p50 = percentile(times, 0.5);
  const p99 = percentile(times, 0.99);
  print({
    name: "pages during a load",
    value: p50,
    unit: "ms",
    limit: null,
    more: { p50, p99, pages: times.length },
  });
}

interface Times {
  /** Milliseconds from the first byte on. */
  checked: number;
  loaded: number;
}

async function loadWhole(uploader: Uploader, file: Uint8Array<ArrayBuffer>): Promise<Times> {
  const started = performance.now();
  const id = await send(uploader, file);
  await until(uploader, id, "checked");
  const checked = performance.now() - started;
  await load(uploader, id);
  await until(uploader, id, "loaded");
  return { checked, loaded: performance.now() - started };
}

function parse(file: Uint8Array): void {
  Papa.parse(new TextDecoder().decode(file));
}
