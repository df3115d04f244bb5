import type { Page } from "@playwright/test";
import { expect, expectAccessible, signIn, test } from "../setup/fixtures";
import { childRow, csvOf } from "../setup/extract";
import { ErrorSummary } from "../pages/error-summary";
import { ToFixPage } from "../pages/to-fix-page";
import { anotherPerson, ownNumbers, uploads } from "./signed-in";

const OFFICER = "quality@islington.example";

test.beforeEach(async ({ page }) => signIn(page, OFFICER));

test("a rejected row is corrected and loaded", { tag: ["@no-js", "@phone"] }, async ({ page }) => {
  const number = ownNumbers();
  const right = number();
  const rows = [
    childRow(right, { familyName: "Fixwell", dateOfBirth: "30/02/2015", planType: "CIN" }),
    childRow(number(), { familyName: "Later", startDate: "" }),
  ];
  const { id } = await uploads(page).send(csvOf(rows));
  await uploads(page).load(id);

  const list = new ToFixPage(page);
  await list.goto(id);
  await expect(list.total).toContainText("2 records to fix from this upload");
  await expect(list.rows.filter({ hasText: "Fixwell" })).toContainText("Date does not exist");
  await expectAccessible(page);

  const row = await list.open("Fixwell");
  await expect(row.whatIsWrong.getByRole("listitem")).toHaveText([
    /date of birth is not a real date/,
    /not one of the three plan types/,
  ]);
  await expect(row.field("Date of birth")).toHaveValue("30/02/2015");
  await expectAccessible(page);

  await row.field("Date of birth").fill("12/04/2015");
  await row.field("Family name").fill("Fixwell 2");
  await row.saveAndLoad.click();
  await new ErrorSummary(page).expectMessages(/digits in the family name/, /plan type is missing/);
  await expect(row.field("Date of birth")).toHaveValue("12/04/2015");
  await expect(row.field("Date of birth")).toHaveAccessibleDescription(/As it came: 30\/02\/2015/);
  await expectAccessible(page);

  await row.field("Family name").fill("Fixwell");
  await row.field("Child protection plan (CPP)").check();
  await row.saveAndLoad.click();
  const banner = page.getByRole("alert", { name: "Success" });
  await expect(banner).toContainText("corrected and loaded");
  await expect(banner).toBeFocused();
  await expect(page).toHaveURL(/[?&]loaded=[0-9a-f-]{36}$/);
  await expectAccessible(page);

  await banner.getByRole("link", { name: "See that record in the register" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Iris May Fixwell");
  await expect(page.getByRole("main")).toContainText(/corrected by hand after upload \d+, row 2/);

  await list.goto(id);
  await expect(list.total).toContainText("1 record to fix from this upload");
});

test("a row is discarded for a reason", { tag: "@no-js" }, async ({ page }) => {
  const { id } = await uploads(page).send(
    csvOf([childRow(ownNumbers()(), { familyName: "Notours", dateOfBirth: "" })]),
  );
  await uploads(page).load(id);
  const list = new ToFixPage(page);
  await list.goto(id);
  const row = await list.open("Notours");
  const address = new URL(page.url()).pathname;
  await row.discard.click();
  await expect(page.getByRole("heading", { name: "Discard this record" })).toBeVisible();
  await expectAccessible(page);

  await page.getByRole("button", { name: "Discard this record" }).click();
  const errors = new ErrorSummary(page);
  await errors.expectMessages("Choose why it should not be loaded.");
  await row.discardBecause("Another reason");
  await errors.expectMessages("Write what the reason is.");
  await expect(page.getByRole("radio", { name: "Another reason" })).toBeChecked();
  await expectAccessible(page);

  await row.discardBecause("Another reason", "The family moved to Leeds.");
  await expect(page.getByRole("alert", { name: "Success" })).toContainText("discarded");
  await page.goto(address);
  await expect(page.getByRole("main")).toContainText(/discarded by .+ on \d+ \w+ \d{4} at/);
  await expect(page.getByRole("main")).toContainText("Reason: The family moved to Leeds.");
  await expectAccessible(page);
});

test("whoever comes second is told so", { tag: "@no-js" }, async ({ page, browser }) => {
  const { id } = await uploads(page).send(
    csvOf([childRow(ownNumbers()(), { familyName: "Twohands", dateOfBirth: "" })]),
  );
  await uploads(page).load(id);
  const colleague = await anotherPerson(browser, "uploader@islington.example");
  const forms = [];
  for (const window of [page, colleague]) {
    const list = new ToFixPage(window);
    await list.goto(id);
    const row = await list.open("Twohands");
    await row.field("Date of birth").fill("12/04/2015");
    forms.push(row);
  }
  await forms[0]?.saveAndLoad.click();
  await expect(page.getByRole("alert", { name: "Success" })).toBeVisible();
  await forms[1]?.saveAndLoad.click();
  const main = colleague.getByRole("main");
  await expect(main).toContainText("Nothing of yours was saved");
  await expect(main).toContainText(/corrected and loaded by .+ on/);
  await expectAccessible(colleague);
  await colleague.context().close();
});

test("the list narrows to one kind of fault", { tag: ["@no-js", "@phone"] }, async ({ page }) => {
  const number = ownNumbers();
  const rows = [
    childRow(number(), { familyName: "Secondone", startDate: "" }),
    childRow(number(), { familyName: "Adult", dateOfBirth: "01/02/1990" }),
  ];
  const { id } = await uploads(page).send(csvOf(rows));
  await uploads(page).load(id);
  const list = new ToFixPage(page);
  await list.goto(id);
  await list.showOnly("18 or over when the plan started");
  await expect(list.total).toContainText("1 record to fix from this upload with this problem");
  await expect(list.rows.filter({ hasText: "Adult" })).toBeVisible();
  await expect(list.rows.filter({ hasText: "Secondone" })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Show all" }).click();
  await expect(page).toHaveURL(/\/to-fix$/);
});

test("an uploader corrects but does not discard", async ({ page, browser }) => {
  const { id } = await uploads(page).send(csvOf([childRow(ownNumbers()(), { startDate: "" })]));
  await uploads(page).load(id);
  const uploader = await anotherPerson(browser, "uploader@islington.example");
  const list = new ToFixPage(uploader);
  await list.goto(id);
  const row = await list.open("Iris May Ashworth");
  await expect(row.saveAndLoad).toBeVisible();
  await expect(row.discard).toHaveCount(0);
  expect((await uploader.goto(`${addressOf(uploader)}/discard`))?.status()).toBe(404);
  await uploader.context().close();
});

test("another council's row is nowhere", async ({ page, browser }) => {
  const { id } = await uploads(page).send(csvOf([childRow(ownNumbers()(), { startDate: "" })]));
  await uploads(page).load(id);
  const list = new ToFixPage(page);
  await list.goto(id);
  await list.open("Iris May Ashworth");
  const stranger = await anotherPerson(browser, "admin@sheffield.example");
  for (const under of ["", "/discard", "/wait", "/assign"]) {
    const address = addressOf(page) + under;
    expect((await stranger.goto(address))?.status()).toBe(404);
    await expect(stranger.getByRole("main")).not.toContainText("Ashworth");
  }
  await stranger.context().close();
});

/** The page's own, without the list that it was opened from. */
function addressOf(page: Page): string {
  return new URL(page.url()).pathname;
}
