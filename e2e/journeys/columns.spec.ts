import { ColumnsPage } from "../pages/columns-page";
import { ErrorSummary } from "../pages/error-summary";
import { NewUploadPage } from "../pages/new-upload-page";
import { UploadPage } from "../pages/upload-page";
import { personOf } from "../setup/councils";
import { daysAgo } from "../setup/extract";
import { expect, expectAccessible, signInAs, test } from "../setup/fixtures";
import { ownNumbers } from "./signed-in";

const slashed = (days: number) => daysAgo(days).split("-").toReversed().join("/");

let nhsNumber: () => string;
/** A heading of this very run, so that no other one's answer is remembered for its files. */
let team: string;

test.beforeEach(async ({ page }) => {
  nhsNumber = ownNumbers();
  const { testId, retry, project } = test.info();
  team = `Team ${testId} ${retry} ${project.name}`;
  await signInAs(page, personOf("mapped", "uploader"));
});

/** As the DfE's SSDA903 calls its columns, with the names and numbers that a council adds. */
function careList(...families: string[]): string {
  const rows = families.map(
    (family) => `${family},Iris,${nhsNumber()},${slashed(3000)},${slashed(200)},C2,x`,
  );
  return [`Surname,Forename,NHSNO,DOB,DECOM,LS,${team}`, ...rows].join("\r\n");
}

test("columns are confirmed once by keyboard, and remembered until somebody forgets them", async ({
  page,
}) => {
  await new NewUploadPage(page).send(careList("Ashworth", "Barton"), "care.csv");
  const upload = new UploadPage(page);
  const link = page.getByRole("link", { name: "Choose the columns" });
  await expect(link).toBeVisible({ timeout: 30_000 });
  await upload.expectSteps(/Done$/, /^Checked.*Columns to confirm$/, /Not yet$/, /Not yet$/);
  await expectAccessible(page);
  await link.focus();
  await page.keyboard.press("Enter");

  const columns = new ColumnsPage(page);
  await expect(columns.heading).toBeVisible();
  expect(await columns.chosen("Family name")).toBe("A: Surname");
  expect(await columns.chosen("Plan type")).toBe("Every row: looked after child (LAC)");
  expect(await columns.chosen("Legal status")).toBe("F: LS");
  expect(await columns.chosen("End date")).toBe("The file does not have it");
  await expect(columns.choice("Family name")).toHaveAccessibleDescription(/Ashworth.*Barton/);
  await expect(columns.choice("Start date")).toHaveAccessibleDescription(/an episode began/);

  // A letter chooses an option; what is beside it follows.
  await columns.choice("Given names").focus();
  await page.keyboard.press("A");
  await expect(columns.choice("Given names")).toHaveAccessibleDescription(/Ashworth/);
  await page.keyboard.press("Tab");
  await expect(columns.choice("Date of birth")).toBeFocused();
  await columns.check.focus();
  await page.keyboard.press("Enter");
  await new ErrorSummary(page).expectMessages(/^Column A is chosen for the family name already/);
  await expectAccessible(page);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await expect(columns.choice("Given names")).toBeFocused();
  await page.keyboard.press("B");
  await columns.check.focus();
  await page.keyboard.press("Enter");

  await upload.waitForReview();
  await upload.expectCounts({ added: 2 });
  await expect(page.getByText(/The columns were read as .* confirmed on/)).toBeVisible();
  await expectAccessible(page);

  await new NewUploadPage(page).send(careList("Cole"), "next.csv");
  await upload.waitForReview();
  await upload.expectCounts({ added: 1 });
  await page.getByRole("link", { name: "Change how they are read" }).click();
  expect(await columns.chosen("Given names")).toBe("B: Forename");
  await expect(columns.suggested).toHaveCount(0);

  await page.goto("/settings/columns");
  await page
    .getByRole("button", { name: /Forget.*Surname, Forename, NHSNO, DOB and 3/ })
    .first()
    .focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Forgotten. The next file")).toBeVisible();
});

test(
  "a file's words for plans are asked about when their column is chosen",
  { tag: ["@no-js", "@phone"] },
  async ({ page }) => {
    const rows = ["In care", "Unborn", "In care", "Care leaver"].map(
      (word) => `Ashworth,Iris,${nhsNumber()},${slashed(3000)},${slashed(20)},${word},x`,
    );
    const csv = [`Surname,Forename,NHSNO,DOB,Start,Kind of case,${team}`, ...rows].join("\r\n");
    await new NewUploadPage(page).send(csv, "cases.csv");
    await page.getByRole("link", { name: "Choose the columns" }).click({ timeout: 30_000 });

    const columns = new ColumnsPage(page);
    const errors = new ErrorSummary(page);
    await columns.check.click();
    await errors.expectMessages(/^Choose the column that holds the plan type/);
    await columns.choice("Plan type").selectOption({ label: "F: Kind of case" });
    if (test.info().project.use.javaScriptEnabled === false) {
      await columns.check.click();
      await errors.expectMessages(/“In care”/, /“Unborn”/, /“Care leaver”/);
    }
    await expect(columns.words).toBeVisible();
    expect(await columns.chosen("In care")).toBe("LAC: looked after child");
    expect(await columns.chosen("Unborn")).toBe("UCPP: unborn child protection plan");
    expect(await columns.chosen("Care leaver")).toBe("Leave as it is");
    await expect(columns.choice("In care")).toHaveAccessibleDescription(/2 rows/);
    await expectAccessible(page);
    await columns.check.click();

    const upload = new UploadPage(page);
    await upload.waitForReview();
    await upload.expectCounts({ added: 3, rejected: 1 });
  },
);
