import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { inBrowser } from "./in-browser";
import { percentile, print } from "./measurement";
import type { Product } from "./product";
import { sampleFile } from "./sample-file";
import { newUploader } from "./sign-in";

const RUNS = 10;
const ROWS = 10_000;
/** What somebody who has just chosen a file may wait for its issues. */
const TARGET_MS = 2000;

/** From choosing a file to its issues on the screen, before a byte is sent; beside it, reading the same file's bytes. */
export async function benchBrowserCheck({ portal }: Product): Promise<void> {
  const uploader = await newUploader(portal);
  const folder = mkdtempSync(join(tmpdir(), "cpis-bench-file-"));
  const file = join(folder, "extract.csv");
  writeFileSync(file, sampleFile(uploader, ROWS));
  await inBrowser(uploader, async (page) => {
    await page.goto("/uploads/new");
    await page.locator("body.js-enabled").waitFor();
    const checks: number[] = [];
    const reads: number[] = [];
    for (let run = 0; run < RUNS; run++) {
      checks.push(await timeToIssues(page, file));
      reads.push(await timeToRead(page));
      await page.locator("input[type=file]").setInputFiles([]);
      await page.locator("caption").first().waitFor({ state: "detached" });
    }
    const value = percentile(checks, 0.5);
    const limit = percentile(reads, 0.5);
    const more = { p50: value, p95: percentile(checks, 0.95), first: checks[0] ?? null };
    const name = `browser check ${ROWS} rows`;
    print({ name, value, unit: "ms", limit, more: { ...more, target: TARGET_MS } });
  }).finally(() => rmSync(folder, { recursive: true, force: true }));
}

/** By the page's own clock: until the picture with the issues in it is drawn. */
async function timeToIssues(page: Page, file: string): Promise<number> {
  const measured = page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let chosen = 0;
        window.addEventListener("change", () => (chosen = performance.now()), {
          capture: true,
          once: true,
        });
        const seen = new MutationObserver(() => {
          if (!document.querySelector(".upload-findings .file-table")) return;
          seen.disconnect();
          requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - chosen)));
        });
        seen.observe(document.body, { childList: true, subtree: true });
      }),
  );
  await page.locator("input[type=file]").setInputFiles(file);
  return measured;
}

async function timeToRead(page: Page): Promise<number> {
  return page.locator("input[type=file]").evaluate(async (input: HTMLInputElement) => {
    const started = performance.now();
    await input.files?.[0]?.arrayBuffer();
    return performance.now() - started;
  });
}
