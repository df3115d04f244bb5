import type { Locator, Page } from "@playwright/test";
import type { Scene } from "../scene";

const quality = "quality of busy";
const path = "/to-fix/grid";

const gridOf = (page: Page) => page.getByRole("grid");

/** Waits for what the rows become; without JavaScript, for the sentence that says so. */
async function whenThere(page: Page, shown: Locator): Promise<void> {
  const plain = page.getByText("needs JavaScript").filter({ visible: true });
  await shown.or(plain).first().waitFor();
}

/** Types in a cell and goes on; without JavaScript there is none. */
async function typeIn(page: Page, text: string): Promise<void> {
  await whenThere(page, gridOf(page));
  if ((await gridOf(page).count()) === 0) return;
  // Whoever leaves the page with it is asked.
  page.once("dialog", (dialog) => dialog.accept());
  await gridOf(page).locator('[data-index="0"] [data-column="5"]').click();
  await page.keyboard.type(text);
  await page.keyboard.press("Enter");
  // The walk by keyboard compares each stop with how it looks without the focus.
  await page.getByRole("heading", { level: 1 }).click();
}

/** Each also without JavaScript, where the page leads to the list. */
export const GRID_SCENES: Record<string, Scene[]> = {
  [path]: [
    {
      state: "rows to fix",
      who: quality,
      at: path,
      then: (page) => whenThere(page, gridOf(page)),
      shows: "Change cells as in a spreadsheet",
    },
    {
      state: "nothing to fix",
      who: "quality of empty",
      at: path,
      then: (page) => whenThere(page, page.getByText("Nothing to fix here")),
      shows: "Change cells as in a spreadsheet",
    },
    {
      state: "a cell typed in, and wrong",
      who: quality,
      at: path,
      then: (page) => typeIn(page, "1/13/2016"),
      shows: "Change cells as in a spreadsheet",
    },
  ],
};
