import { formatNhsNumber } from "@/lib/register/nhs-number";
import { expect, expectAccessible, signIn, test } from "../setup/fixtures";
import { childRow, csvOf, daysAgo } from "../setup/extract";
import { RecordPage } from "../pages/record-page";
import { RegisterPage } from "../pages/register-page";
import { ErrorSummary } from "../pages/error-summary";
import { anotherPerson, ownNumbers, uploads } from "./signed-in";

test.beforeEach(async ({ page }) => signIn(page, "quality@islington.example"));

test(
  "a record is found without being named in the address",
  { tag: ["@no-js", "@phone"] },
  async ({ page }) => {
    const number = ownNumbers()();
    // Words of this test's own, so that a search finds its record and no other's.
    const familyName = `Quill-${letters(number)}`;
    const localIdentifier = `SW-${number}`;
    const { id } = await uploads(page).send(
      csvOf([childRow(number, { familyName, localIdentifier })]),
    );
    await uploads(page).load(id);

    const register = new RegisterPage(page);
    await register.goto();
    for (const text of [
      number,
      formatNhsNumber(number),
      familyName.toLowerCase(),
      localIdentifier,
    ]) {
      await register.search(text);
      await expect(register.total).toContainText("1 record found");
      await expect(register.searchBox).toHaveValue(text);
      await expect(register.records).toHaveText([`Iris May ${familyName}`]);
      await expect(page).toHaveURL(/\/register\?search=[0-9a-f-]{36}$/);
    }
    await expectAccessible(page);

    await register.records.click();
    await expect(page).toHaveURL(/\/register\/[0-9a-f-]{36}$/);
    await expect(page).toHaveTitle("Record – Register portal");
    await expectAccessible(page);

    await register.goto();
    await register.search("nobody of this name");
    await expect(register.total).toContainText("No record found");
    await expectAccessible(page);
    await page.getByRole("link", { name: "Show the whole register" }).click();
    await expect(register.total).toContainText("in the register");
  },
);

test("the register is paged and filtered", { tag: ["@no-js", "@phone"] }, async ({ page }) => {
  const register = new RegisterPage(page);
  await register.goto();
  const first = await register.records.allInnerTexts();
  expect(first).toHaveLength(50);
  await page.getByRole("link", { name: "Next page" }).click();
  await expect(page).toHaveURL(/after=/);
  await expect(register.records).toHaveCount(50);
  await page.getByRole("link", { name: "Previous page" }).click();
  await expect(page).toHaveURL(/before=/);

  await register.filter({ plan: "Unborn child protection plan", state: "Live" });
  await expect(page).toHaveURL(/plan=UCPP&state=live/);
  await expect(register.total).toContainText("found");
  const plans = page.getByRole("row").filter({ hasText: "Unborn child protection plan" });
  await expect(plans).toHaveCount(await register.records.count());
  await expectAccessible(page);
  await page.getByRole("link", { name: "Clear filter" }).click();
  await expect(register.total).toContainText("in the register");
});

test(
  "a record is corrected by hand, for a reason",
  { tag: ["@no-js", "@phone"] },
  async ({ page }) => {
    const number = ownNumbers()();
    const { id } = await uploads(page).send(csvOf([childRow(number)]));
    await uploads(page).load(id);
    const record = await new RegisterPage(page).find(number);
    await record.correct.click();
    await expect(record.field("NHS number")).toHaveValue(formatNhsNumber(number));
    await expectAccessible(page);

    const errors = new ErrorSummary(page);
    await record.saveCorrection("");
    await errors.expectMessages("Enter the reason for the correction.");
    await record.saveCorrection("Checked with the school");
    await errors.expectMessages(/Nothing is different/);
    await record.field("Start date").fill("31/11/2025");
    await record.field("Given names").fill("Iris June");
    await record.saveCorrection();
    await errors.expectMessages(/start date is not a real date/);
    await expect(record.field("Given names")).toHaveValue("Iris June");
    await expect(record.field("Given names")).toHaveAccessibleDescription(
      /In the register: Iris May/,
    );
    await expectAccessible(page);

    await record.field("Start date").fill(daysAgo(190));
    await record.saveCorrection();
    await expect(page.getByRole("alert", { name: "Success" })).toContainText("correction is saved");
    await expect(page.getByRole("heading", { level: 1 })).toContainText("Iris June Ashworth");
    const [latest, added] = [record.history.nth(0), record.history.nth(1)];
    await expect(latest).toContainText("Reason: Checked with the school");
    await expect(latest).toContainText(/Given names: was Iris May\s+now Iris June/);
    await expect(added).toContainText(/from upload \d+, row 2/);
    await expectAccessible(page);
  },
);

test("two people correct one record at once", { tag: "@no-js" }, async ({ page, browser }) => {
  const number = ownNumbers()();
  const { id } = await uploads(page).send(csvOf([childRow(number)]));
  await uploads(page).load(id);
  const mine = await new RegisterPage(page).find(number);
  const other = await anotherPerson(browser, "admin@islington.example");
  const theirs = await new RegisterPage(other).find(number);
  await mine.correct.click();
  await theirs.correct.click();
  await mine.field("Given names").fill("Mine");
  await theirs.field("Given names").fill("Theirs");
  await theirs.field("Local identifier").fill("SW-THEIRS");
  await theirs.saveCorrection("Theirs");
  await expect(other.getByRole("alert", { name: "Success" })).toBeVisible();

  await mine.saveCorrection("Mine");
  await new ErrorSummary(page).expectMessages(/Somebody changed this record/);
  await expect(mine.field("Given names")).toHaveValue("Mine");
  await expect(mine.field("Given names")).toHaveAccessibleDescription(/In the register: Theirs/);
  // What they changed and this person left alone must not be changed back.
  await expect(mine.field("Local identifier")).toHaveValue("SW-THEIRS");
  await mine.saveCorrection();
  await expect(mine.history.first()).toContainText(/was Theirs\s+now Mine/);
  await expect(mine.history.first()).not.toContainText("Local identifier");
  await other.context().close();
});

test("a correction cannot make two records one", async ({ page }) => {
  const number = ownNumbers()();
  const earlier = { startDate: daysAgo(300), endDate: daysAgo(250) };
  const { id } = await uploads(page).send(csvOf([childRow(number), childRow(number, earlier)]));
  await uploads(page).load(id);
  const register = new RegisterPage(page);
  await register.goto();
  await register.search(number);
  await expect(register.total).toContainText("2 records found");
  await register.filter({ state: "Live" });
  await register.records.click();
  const record = new RecordPage(page);
  await record.correct.click();
  await record.field("Start date").fill(daysAgo(300));
  await record.saveCorrection("Start date was wrong");
  await new ErrorSummary(page).expectMessages(/already holds another record of this person/);
});

test("a record is withdrawn", { tag: ["@no-js", "@phone"] }, async ({ page, browser }) => {
  const number = ownNumbers()();
  const { id } = await uploads(page).send(csvOf([childRow(number)]));
  await uploads(page).load(id);
  const record = await new RegisterPage(page).find(number);
  const address = page.url();

  const uploader = await anotherPerson(browser, "uploader@islington.example");
  await uploader.goto(address);
  await expect(new RecordPage(uploader).correct).toBeVisible();
  await expect(new RecordPage(uploader).withdraw).toHaveCount(0);
  expect((await uploader.goto(`${address}/withdraw`))?.status()).toBe(404);
  await uploader.context().close();

  await record.withdraw.click();
  await expectAccessible(page);
  await record.confirmWithdrawal("");
  await new ErrorSummary(page).expectMessages("Enter why it was entered in error.");
  await record.confirmWithdrawal("Entered for the wrong child");
  await expect(page.getByRole("alert", { name: "Success" })).toContainText("withdrawn");
  const main = page.getByRole("main");
  await expect(main).toContainText(
    "Health is shown nothing of this record, because it was withdrawn",
  );
  await expect(record.history.first()).toContainText("Reason: Entered for the wrong child");
  await expect(record.withdraw).toHaveCount(0);
  await expectAccessible(page);
});

test("another council's record is nowhere", async ({ page, browser }) => {
  const number = ownNumbers()();
  const { id } = await uploads(page).send(csvOf([childRow(number)]));
  await uploads(page).load(id);
  await new RegisterPage(page).find(number);
  const found = page.url();
  const stranger = await anotherPerson(browser, "admin@sheffield.example");
  for (const address of [found, `${found}/correct`, `${found}/withdraw`]) {
    expect((await stranger.goto(address))?.status()).toBe(404);
    await expect(stranger.getByRole("main")).not.toContainText("Ashworth");
  }
  const register = new RegisterPage(stranger);
  await register.goto();
  await register.search(number);
  await expect(register.total).toContainText("No record found");
  await stranger.context().close();
});

/** A number in letters: a name with digits in it would be rejected. */
function letters(digits: string): string {
  return [...digits].map((digit) => "abcdefghij".charAt(Number(digit))).join("");
}
