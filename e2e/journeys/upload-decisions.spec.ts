import { expect, expectAccessible, signIn, test } from "../setup/fixtures";
import { childRow, csvOf } from "../setup/extract";
import { ErrorSummary } from "../pages/error-summary";
import { NewUploadPage } from "../pages/new-upload-page";
import { ToFixPage } from "../pages/to-fix-page";
import { UploadPage } from "../pages/upload-page";
import { anotherPerson, ownNumbers, uploads } from "./signed-in";

test.beforeEach(async ({ page }) => signIn(page, "uploader@sheffield.example"));

test("an upload is cancelled", { tag: ["@no-js", "@phone"] }, async ({ page }) => {
  await new NewUploadPage(page).send(csvOf([childRow(ownNumbers()())]));
  const upload = new UploadPage(page);
  await upload.waitForReview();
  await page.getByRole("link", { name: "Cancel this upload" }).click();
  await expect(page.getByRole("main")).toContainText("The 1 record in it will not be loaded.");
  await expectAccessible(page);
  await page.getByRole("link", { name: "No, go back" }).click();
  await upload.cancel();
  await expect(page.getByRole("main")).toContainText("Nia Bramall cancelled this upload");
  await expect(upload.load).toHaveCount(0);
  await expectAccessible(page);
});

test(
  "whoever decides second is told who decided first",
  { tag: "@no-js" },
  async ({ page, browser }) => {
    await new NewUploadPage(page).send(csvOf([childRow(ownNumbers()())]));
    const upload = new UploadPage(page);
    await upload.waitForReview();
    const colleague = await anotherPerson(browser, "quality@sheffield.example");
    await colleague.goto(upload.path);
    await new UploadPage(colleague).cancel();

    await upload.load.click();
    await expect(page.getByRole("region", { name: "Important" })).toContainText(
      "cancelled before you chose to load it. Nothing was loaded.",
    );
    await expectAccessible(page);
    await colleague.context().close();
  },
);

test(
  "a file with nothing but faults goes to the records to fix",
  { tag: "@no-js" },
  async ({ page }) => {
    const row = childRow(ownNumbers()(), { familyName: "Allwrong", dateOfBirth: "" });
    await new NewUploadPage(page).send(csvOf([row]));
    const upload = new UploadPage(page);
    await upload.waitForReview();
    await expect(upload.load).toHaveText("Put 1 rejected row in To fix");
    await expectAccessible(page);
    await upload.load.click();
    const main = page.getByRole("main");
    await expect(main).toContainText(
      "No record was loaded. Nia Bramall put 1 rejected row in To fix",
    );
    await expect(main).toContainText("CPF04");
    const list = new ToFixPage(page);
    await list.goto(upload.path.split("/").at(-1));
    await expect(list.rows.filter({ hasText: "Allwrong" })).toBeVisible();
  },
);

test("the corrected rejected rows leave the list", { tag: "@no-js" }, async ({ page }) => {
  const rows = [
    childRow(ownNumbers()(), { familyName: "Comesback", dateOfBirth: "30/02/2015" }),
    childRow("9990000019", { familyName: "Stays" }),
  ];
  const { id } = await uploads(page).send(csvOf(rows));
  await uploads(page).load(id);
  await page.goto(`/uploads/${id}`);
  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download rejected rows (2 rows, CSV)" }).click();
  expect((await downloading).suggestedFilename()).toMatch(/^rejected-\d+\.csv$/);
  const corrected = (await uploads(page).rejectedCsv(id)).replace("30/02/2015", "28/02/2015");

  await new NewUploadPage(page).send(corrected, "corrected.csv");
  const upload = new UploadPage(page);
  await upload.waitForReview();
  await expect(upload.load).toHaveText("Load 1 record");
  await upload.load.click();
  await expect(page.getByRole("heading", { name: "1 record loaded" })).toBeVisible();
  const list = new ToFixPage(page);
  await list.goto(id);
  await expect(list.rows.filter({ hasText: "Comesback" })).toHaveCount(0);
});

test("a refused file says why", { tag: ["@no-js", "@phone"] }, async ({ page }) => {
  const form = new NewUploadPage(page);
  await form.send(
    // Too few columns for anybody to be asked which is which.
    "NHS no,Surname,Given names,Date of birth\r\n1,2,3,4\r\n",
  );
  await expect(page.getByRole("heading", { name: "This file was refused" })).toBeVisible({
    timeout: 30_000,
  });
  const main = page.getByRole("main");
  await expect(main).toContainText("“NHS number” (is it “NHS no”?)");
  await expect(main).toContainText("CPF01: The file could not be read");
  await new UploadPage(page).expectSteps(/Done$/, /^Checked.*Refused$/, /Not done$/, /Not done$/);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Upload again" }).click();

  await form.upload.click();
  const sentence = "Choose the file with your register extract.";
  await new ErrorSummary(page).expectMessages(sentence);
  await expect(form.file).toHaveAccessibleDescription(new RegExp(sentence));
  await expectAccessible(page);
});

test("the same file twice is one upload", { tag: "@no-js" }, async ({ page }) => {
  const csv = csvOf([childRow(ownNumbers()())]);
  const form = new NewUploadPage(page);
  // Journeys beside this one upload for the same council: then the file is not the latest any more.
  await expect(async () => {
    const { id } = await uploads(page).send(csv);
    await form.send(csv);
    expect(new URL(page.url()).pathname).toBe(`/uploads/${id}`);
  }).toPass();
  await expect(page.getByRole("region", { name: "Important" })).toContainText(
    "No second upload was made: here is the first.",
  );
  await expectAccessible(page);
});
