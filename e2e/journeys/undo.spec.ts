import { expect, expectAccessible, signInAs, test } from "../setup/fixtures";
import { personOf } from "../setup/councils";
import { childRow, csvOf, daysAgo, type RowTexts } from "../setup/extract";
import { RegisterPage } from "../pages/register-page";
import { UploadPage } from "../pages/upload-page";
import { ownNumbers, uploads } from "./signed-in";

/** Journeys beside this one upload for the same council: their loads are others, their children too. */
test.beforeEach(async ({ page }) => signInAs(page, personOf("undoing", "quality")));

/** Enough other children that taking back a handful is nothing that a second person has to see. */
async function settle(page: Parameters<typeof uploads>[0], nhsNumber: () => string) {
  const rows = Array.from({ length: 60 }, () => childRow(nhsNumber()));
  await uploads(page).load((await uploads(page).send(csvOf(rows))).id);
}

async function loaded(page: Parameters<typeof uploads>[0], rows: RowTexts[]): Promise<string> {
  return (await uploads(page).load((await uploads(page).send(csvOf(rows))).id)).id;
}

test(
  "a load is taken back, but for what was changed since",
  { tag: "@no-js" },
  async ({ page }) => {
    const nhsNumber = ownNumbers();
    await settle(page, nhsNumber);
    const [kept, gone] = [childRow(nhsNumber()), childRow(nhsNumber())];
    const id = await loaded(page, [kept, gone]);
    await loaded(page, [{ ...kept, givenNames: "Iris June" }]);

    await page.goto(`/uploads/${id}`);
    await page.getByRole("link", { name: "Take this load back" }).click();
    const main = page.getByRole("main");
    await expect(main).toContainText("1 record was changed after the load");
    const touched = page.getByRole("table", { name: "Records that were changed after the load" });
    await expect(touched.getByRole("row")).toHaveCount(2);
    await expectAccessible(page);
    await page.getByRole("button", { name: "Take this load back" }).click();
    const sentence = "Choose what should happen with the other records.";
    await page.getByRole("alert").getByRole("link", { name: sentence }).click();
    await page.getByRole("radio", { name: /^Take back the other 1 record/ }).check();
    await page.getByRole("button", { name: "Take this load back" }).click();

    await expect(page.getByRole("heading", { name: "1 record taken back" })).toBeVisible({
      timeout: 30_000,
    });
    await new UploadPage(page).expectCounts({ deleted: 1, rejected: 1 });
    await expectAccessible(page);
    await page.getByRole("link", { name: "See what was left as it was (1 record)" }).click();
    await expect(page.getByRole("main")).toContainText("was changed after the load");
    await page.goto(`/uploads/${id}`);
    await expect(main).toContainText("This load was taken back by upload");
    await expect(page.getByRole("link", { name: "Take this load back" })).toHaveCount(0);

    await new RegisterPage(page).find(gone.nhsNumber ?? "");
    await expect(page.getByRole("main")).toContainText("Withdrawn");
    await expect(page.getByRole("main")).toContainText("was taken back.");
  },
);

test("a load is taken back with the keyboard alone", async ({ page }) => {
  const nhsNumber = ownNumbers();
  await settle(page, nhsNumber);
  const id = await loaded(page, [childRow(nhsNumber())]);
  await page.goto(`/uploads/${id}`);
  await page.getByRole("link", { name: "Take this load back" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/^Take back upload \d+\?$/);
  await tabTo(page, "button", "Take this load back");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "1 record taken back" })).toBeVisible({
    timeout: 30_000,
  });
});

test(
  "a start date is corrected in review, and another in To fix",
  { tag: "@no-js" },
  async ({ page }) => {
    const nhsNumber = ownNumbers();
    const [first, second] = [childRow(nhsNumber()), childRow(nhsNumber())];
    await loaded(page, [first, second]);
    const moved = { startDate: daysAgo(190) };
    const { id } = await uploads(page).send(
      csvOf([
        { ...first, ...moved },
        { ...second, ...moved },
      ]),
    );
    await page.goto(`/uploads/${id}`);
    const upload = new UploadPage(page);
    await upload.expectCounts({ rejected: 2 });
    await page.getByRole("link", { name: "Look at them, and correct the plans" }).click();
    await expectAccessible(page);
    await page.getByRole("checkbox", { name: "Row 2" }).check();
    await page.getByRole("button", { name: "Correct the ticked start dates" }).click();
    await upload.waitForReview();
    await upload.expectCounts({ changed: 1, rejected: 1 });
    await upload.load.click();
    await expect(page.getByRole("heading", { name: "1 record loaded" })).toBeVisible({
      timeout: 30_000,
    });

    await page.goto(`/to-fix?upload=${id}`);
    await page.locator('main a[href^="/to-fix/"]').filter({ hasText: "Ashworth" }).first().click();
    await expect(page.getByRole("main")).toContainText("May be a corrected start date");
    await expectAccessible(page);
    await page.getByRole("button", { name: "Correct the start date of the held record" }).click();
    await expect(page.getByRole("main")).toContainText("is corrected and loaded");
    await page.getByRole("link", { name: "See that record in the register" }).click();
    await expect(page.getByRole("main")).toContainText("Start date");
  },
);

/** Moves the focus on, as somebody without a mouse does. */
async function tabTo(page: Parameters<typeof uploads>[0], role: "button", name: string) {
  const goal = page.getByRole(role, { name });
  for (let presses = 0; presses < 60; presses += 1) {
    if (await goal.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`${name} cannot be reached with the keyboard`);
}
