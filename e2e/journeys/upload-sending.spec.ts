import { personOf } from "../setup/councils";
import { expect, expectAccessible, signInAs, test } from "../setup/fixtures";
import { csvOf, sampleRows } from "../setup/extract";
import { ErrorSummary } from "../pages/error-summary";
import { NewUploadPage } from "../pages/new-upload-page";
import { UploadPage } from "../pages/upload-page";
import { ownNumbers } from "./signed-in";

const FIFTY_MB = 50 * 1024 * 1024;

/** About 700 KB of rows that load, of people that no other journey has. */
function largeFile(): string {
  const number = ownNumbers();
  return csvOf(sampleRows(10_000, 0, 7).map((row) => ({ ...row, nhsNumber: number() })));
}

test.beforeEach(async ({ page }) => {
  await signInAs(page, personOf("laden", "uploader"));
  await new NewUploadPage(page).goto();
});

test("an empty or too large file is refused before it is sent", async ({ page }) => {
  const form = new NewUploadPage(page);
  const errors = new ErrorSummary(page);
  await form.choose("");
  await form.upload.click();
  await errors.expectMessages(/^This file is empty\./);
  await expectAccessible(page);
  await form.chooseBytes(FIFTY_MB + 1);
  await form.upload.click();
  await errors.expectMessages(/^This file is larger than 50 MB\./);
});

test("a file can be dropped anywhere on the page", async ({ page }) => {
  const form = new NewUploadPage(page);
  await form.drop("one.csv", "two.csv");
  await new ErrorSummary(page).expectMessages("Drop one file at a time.");
  await form.drop("one.csv");
  expect(await form.chosenName()).toBe("one.csv");
  await expect(page).not.toHaveTitle(/^Error/);
  await expect(form.file).toBeFocused();
});

test("a lost connection loses nothing", async ({ page }) => {
  const form = new NewUploadPage(page);
  await form.choose(largeFile(), "register.csv");
  await page.context().setOffline(true);
  await form.upload.click();
  await new ErrorSummary(page).expectMessages(/did not reach us, and nothing was uploaded/);
  expect(await form.chosenName()).toBe("register.csv");
  await expectAccessible(page);
  await page.context().setOffline(false);
  await form.tryAgain.click();
  await new UploadPage(page).waitForReview();
});

test("sending is seen, heard and stopped", async ({ page }) => {
  const network = await page.context().newCDPSession(page);
  await network.send("Network.enable");
  await network.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 0,
    downloadThroughput: -1,
    uploadThroughput: 100_000,
  });
  const form = new NewUploadPage(page);
  await form.choose(largeFile());
  await form.upload.click();
  await expect(page.getByRole("progressbar", { name: "Sent so far" })).toBeVisible();
  await expect(
    page.getByRole("status").filter({ hasText: /\d+ KB of \d+ KB sent/ }),
  ).toBeAttached();
  await expectAccessible(page);
  await form.stopSending.click();
  await expect(page.getByRole("status").filter({ hasText: "Stopped." })).toBeVisible();
  await expect(form.upload).toBeFocused();
  expect(await form.chosenName()).toBe("extract.csv");
});

test("the check is followed over a reload, and its end is announced", async ({ page }) => {
  await new NewUploadPage(page).send(largeFile());
  await page.reload();
  const upload = new UploadPage(page);
  await upload.waitForReview();
  await upload.load.click();
  await expect(page.getByRole("status").filter({ hasText: "Loaded." })).toBeAttached();
  await expect(page.getByRole("heading", { name: "10,000 records loaded" })).toBeVisible();
});
