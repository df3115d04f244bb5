import type { Page } from "@playwright/test";
import type { Scene } from "../scene";

const quality = "quality of busy";
const path = "/to-fix/grid";

/** Types in a cell; without JavaScript there is none. */
async function typeIn(page: Page, text: string): Promise<void> {
  const grid = page.getByRole("grid");
  const plain = page.getByText("needs JavaScript");
  await grid
    .or(plain.filter({ visible: true }))
    .first()
    .waitFor();
  if ((await grid.count()) === 0) return;
  // Whoever leaves the page with it is asked.
  page.once("dialog", (dialog) => dialog.accept());
  await grid.locator('[data-index="0"] [data-column="5"]').click();
  await page.keyboard.type(text);
}

/** Each also without JavaScript, where the page says so and leads to the list. */
export const GRID_SCENES: Record<string, Scene[]> = {
  [path]: [
    { state: "rows to fix", who: quality, at: path, shows: /things? to fix|needs JavaScript/ },
    {
      state: "nothing to fix",
      who: "quality of empty",
      at: path,
      shows: /Nothing to fix here|needs JavaScript/,
    },
    {
      state: "a cell typed in, and wrong",
      who: quality,
      at: path,
      then: (page) => typeIn(page, "1/13/2016"),
      shows: /It came as|needs JavaScript/,
    },
  ],
};
