/** Loads that are, can be and cannot be taken back, and rows that may be corrected start dates, for their scenes. */
import type { Page } from "@playwright/test";
import { childRow, csvOf, daysAgo, numbersFor, type RowTexts } from "../setup/extract";
import type { UploadApi } from "../setup/upload-api";
import type { Stage } from "./stage";

export async function setUndo(stage: Stage, run: number, names: { long: string; rtl: string }) {
  const api = await stage.uploads("uploader of undoing");
  const page = await stage.page("quality of undoing", { scripts: true });
  const nhsNumber = numbersFor("taking loads back", run);
  const children = (count: number, texts: RowTexts = {}) =>
    Array.from({ length: count }, () => childRow(nhsNumber(), texts));
  const loaded = async (rows: RowTexts[]) => (await api.load((await api.send(csvOf(rows))).id)).id;

  const held = children(60);
  const large = await loaded(held);
  const simple = await loaded([...children(1), ...children(1, { dateOfBirth: "" })]);
  const changed = [
    ...children(1, { familyName: names.long, givenNames: names.long }),
    ...children(1, { familyName: names.rtl }),
  ];
  const touched = await loaded([...changed, ...children(2)]);
  const allTouched = await loaded([...changed.map((row) => ({ ...row, endDate: daysAgo(9) }))]);
  await loaded(changed.map((row) => ({ ...row, endDate: daysAgo(8) })));
  const takenBack = await loaded(children(2));
  const undo = await takeBack(page, api, takenBack);
  const refused = await takeBack(page, api, await loaded(children(25)));
  await api.cancel(refused);
  const waiting = await takeBack(page, api, await loaded(children(25)));
  const moved = { startDate: daysAgo(199) };
  const toFix = await loaded([{ ...held[0], ...moved }]);
  const offers = held.slice(1, 4).map((row) => ({ ...row, ...moved }));
  const { id: toConfirm } = await api.send(csvOf([...offers, ...children(1)]));
  await page.goto(`/to-fix?upload=${toFix}`);
  const row = page.locator('main a[href^="/to-fix/"]:not([href*="grid"], [href*="alike"])').first();
  const rowToFix = (await row.getAttribute("href"))?.split("?")[0] ?? "";
  return {
    ...{ large, simple, touched, allTouched, takenBack, undo, refused, waiting, toConfirm },
    rowToFix,
  };
}

/** Asked for on its page, and worked on until it is done or waits. @returns the upload that takes it back */
export async function takeBack(page: Page, api: UploadApi, id: string): Promise<string> {
  await page.goto(`/uploads/${id}/undo`);
  await page.getByRole("button", { name: "Take this load back" }).click();
  await page.waitForURL((url) => url.pathname !== `/uploads/${id}/undo`);
  const undo = new URL(page.url()).pathname.split("/").at(-1) ?? "";
  await api.whenDone(undo);
  return undo;
}
