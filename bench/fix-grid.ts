/** The grid of records to fix with as many rows as it takes, in a real browser: does anybody see it stall? */
import type { Page } from "@playwright/test";
import { COLUMNS } from "@/lib/uploads/columns";
import { testNumbers } from "@/lib/uploads/sample/sample-people";
import { MAX_ROWS_AT_ONCE } from "@/lib/uploads/limits";
import { toCsv } from "@/lib/uploads/write-csv";
import { inBrowser } from "./in-browser";
import { percentile, print, timed } from "./measurement";
import type { Product } from "./product";
import { load, send, until } from "./requests";
import { newUploader, type Uploader } from "./sign-in";

const ROWS = MAX_ROWS_AT_ONCE;
/** What comes later than this after a key is felt as a stall. */
const FELT_MS = 100;
const SAVED_MS = 3000;
const EDITS = 30;

export async function benchFixGrid(product: Product): Promise<void> {
  const officer = await newUploader(product.portal);
  const id = await send(officer, rowsToFix(officer));
  await until(officer, id, "checked");
  await load(officer, id);
  await until(officer, id, "loaded");
  await inBrowser(officer, async (page) => {
    await page.setViewportSize({ width: 1280, height: 900 });
    const opened = await timed(async () => {
      await page.goto("/to-fix/grid");
      await page.getByRole("rowheader").first().waitFor();
    });
    print({ name: `grid open ${ROWS} rows`, value: opened, unit: "ms", limit: null });
    await scroll(page);
    await edit(page);
    await save(page);
  });
}

/** Each with a date that there is not. */
function rowsToFix({ localAuthority }: Uploader): Uint8Array<ArrayBuffer> {
  const numbers = testNumbers(7, localAuthority).take(ROWS);
  const rows = [...numbers].map((number) => [
    ...[number, "Ashworth", "Iris May", "31/02/2016", "CPP", "12/01/2026"],
    ...["", "", "", ""],
  ]);
  return new TextEncoder().encode(toCsv([COLUMNS.map(({ heading }) => heading), ...rows]));
}

/** By three rows a frame, for as long as somebody turns a wheel: how long each frame took. */
async function scroll(page: Page): Promise<void> {
  const frames = await page.getByRole("grid").evaluate(async (grid) => {
    const took: number[] = [];
    // No function has a name in here: the loader would mark it by a helper that no page has.
    let before = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let turn = 0; turn < 240; turn++) {
      grid.scrollTop += 250;
      const now = await new Promise<number>((resolve) => requestAnimationFrame(resolve));
      took.push(now - before);
      before = now;
    }
    grid.scrollTop = 0;
    return took;
  });
  const more = {
    p50: percentile(frames, 0.5),
    p99: percentile(frames, 0.99),
    longest: Math.max(...frames),
  };
  print({ name: `grid scroll ${ROWS} rows`, value: more.p99, unit: "ms", limit: FELT_MS, more });
}

/** From the key that keeps a value to the frame that shows what came of it, all rows held against each other. */
async function edit(page: Page): Promise<void> {
  await page.locator('[data-index="0"] [data-column="5"]').click();
  const times: number[] = [];
  for (let row = 0; row < EDITS; row++) {
    await page.keyboard.type("28/02/2016");
    // It listens before the key is pressed; what it gives comes after.
    const listening = await page.evaluateHandle(whenShown);
    await page.keyboard.press("Enter");
    times.push(await listening.evaluate(({ shown }) => shown));
  }
  const value = percentile(times, 0.95);
  const more = { p50: percentile(times, 0.5), longest: Math.max(...times) };
  print({ name: `grid edit ${ROWS} rows`, value, unit: "ms", limit: FELT_MS, more });
}

/** From the next key to the frame after the one that it changes; an object, as a bare promise would be waited for. */
function whenShown() {
  const shown = new Promise<number>((resolve) => {
    window.addEventListener(
      "keydown",
      ({ timeStamp }) =>
        requestAnimationFrame(() =>
          requestAnimationFrame(() => resolve(performance.now() - timeStamp)),
        ),
      { once: true, capture: true },
    );
  });
  return { shown };
}

/** One date pasted over all rows, then saved: from the press to what it says came of it. */
async function save(page: Page): Promise<void> {
  await page.locator(`[data-column="5"][tabindex="0"]`).press("ControlOrMeta+Home");
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+Shift+End");
  for (let step = 0; step < 6; step++) await page.keyboard.press("Shift+ArrowLeft");
  const pasted = await timed(async () => {
    await page.locator("[role=gridcell][tabindex='0']").evaluate((cell) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "28/02/2016");
      cell.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    });
    await page.getByText(`${ROWS.toLocaleString("en-GB")} of`).waitFor();
  });
  print({ name: `grid paste ${ROWS} rows`, value: pasted, unit: "ms", limit: null });
  const saved = await timed(async () => {
    await page.getByRole("button", { name: /^Save and load/ }).click();
    await page.getByRole("alert", { name: "Success" }).waitFor({ timeout: 60_000 });
  });
  print({ name: `grid save ${ROWS} rows`, value: saved, unit: "ms", limit: SAVED_MS });
}
