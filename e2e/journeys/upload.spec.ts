import { readFile } from "node:fs/promises";
import { expect, expectAccessible, signIn, test } from "../setup/fixtures";
import { childRow, csvOf, daysAgo } from "../setup/extract";
import { NewUploadPage } from "../pages/new-upload-page";
import { UploadPage } from "../pages/upload-page";
import { UploadRowsPage } from "../pages/upload-rows-page";
import { ownNumbers, uploads } from "./signed-in";

test.beforeEach(async ({ page }) => signIn(page, "uploader@sheffield.example"));

test("a file is uploaded, reviewed and loaded", { tag: ["@no-js", "@phone"] }, async ({ page }) => {
  const number = ownNumbers();
  const rows = [
    childRow(number(), { familyName: "Goodwell" }),
    childRow(number(), { familyName: "GOODWELL" }),
    childRow(number(), { familyName: "Badwell", dateOfBirth: "30/02/2015", planType: "CIN" }),
    childRow("9990000019", { familyName: "אברמוביץ", givenNames: "דוד" }),
  ];

  await page.goto("/uploads");
  await expectAccessible(page);
  await page.getByRole("link", { name: "Upload an extract" }).click();
  const form = new NewUploadPage(page);
  await expect(page.getByRole("complementary", { name: "Before you upload" })).toContainText(
    "at most 50 MB and 100,000 rows",
  );
  await expectAccessible(page);
  await form.choose(csvOf(rows, ["Team"]), "register of November.csv");
  await form.upload.click();

  const upload = new UploadPage(page);
  await upload.waitForReview();
  await expect(page).toHaveTitle(/^Upload \d+ – Register portal$/);
  await expect(upload.load).toHaveText("Load 2 records");
  await upload.expectCounts({ added: 2, rejected: 2 });
  await upload.expectSteps(/^Received.*Done$/, /^Checked.*Done$/, /^Reviewed.*To do$/, /^Loaded/);
  await expect(page.getByText("This column was ignored")).toContainText("“Team”");
  await expect(upload.issues.filter({ hasText: "Name is all in capitals" })).toContainText(
    "Loads, check it",
  );
  await expect(upload.issues.filter({ hasText: "Date does not exist" })).toContainText(
    "Row rejected",
  );
  await expect(upload.rejectedRows.filter({ hasText: "Badwell" })).toContainText(
    "Error, column D: This date of birth is not a real date.",
  );
  await expectAccessible(page);

  await upload.load.click();
  await expect(page.getByRole("heading", { name: "2 records loaded" })).toBeVisible();
  await upload.expectCounts({ added: 2, rejected: 2 });
  await upload.expectSteps(/Done$/, /Done$/, /by Nia Bramall.*Done$/, /Done$/);
  await expect(page.getByRole("main")).toContainText("CPF03: The valid records were loaded");
  await expectAccessible(page);

  await page.getByRole("link", { name: "Acknowledgement: the answer to each row" }).click();
  const answers = page.getByRole("table", { name: "The answer to each row" }).getByRole("row");
  await expect(answers.nth(1)).toContainText("CPR06: The record was loaded.");
  await expect(answers.nth(3)).toContainText("CPR07");
  await expect(answers.nth(3)).toContainText("Column E, Plan type: This is not one of the three");
  await expect(answers.nth(4)).toContainText("CPR04");
  await expect(page.getByRole("main")).not.toContainText("Badwell");
  await expectAccessible(page);

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "Download the acknowledgement (JSON lines)" }).click();
  const lines = (await readFile(await (await downloading).path(), "utf8")).trim().split("\n");
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { row: 2, response: "CPR06", outcome: "added" },
    { row: 3, response: "CPR06", outcome: "added", issues: [{ code: "name-in-capitals" }] },
    { row: 4, response: "CPR07", outcome: "rejected" },
    { row: 5, response: "CPR04", outcome: "rejected" },
  ]);
});

test(
  "every row is shown as in the file, and its faults in words",
  { tag: ["@no-js", "@phone"] },
  async ({ page }) => {
    const number = ownNumbers();
    const fine = Array.from({ length: 60 }, () => childRow(number()));
    const faulty = childRow(number(), { familyName: "", startDate: "03/02/26" });
    const { id } = await uploads(page).send(csvOf([faulty, ...fine]));
    const rows = new UploadRowsPage(page);
    await rows.goto(`/uploads/${id}`);

    await expect(rows.row(2)).toContainText("Error, column B: The family name is missing.");
    await expect(rows.cell(2, "B")).toContainText("Name is missing");
    await expect(rows.cell(2, "F")).toContainText("03/02/26");
    await expect(rows.cell(2, "F")).toHaveAccessibleDescription(/year .* has only two digits/);
    await expect(rows.cell(2, "C")).not.toHaveAccessibleDescription(/./);
    await expect(rows.row(3)).toContainText("To add");
    await expectAccessible(page);

    await page.getByRole("link", { name: "Next page" }).click();
    await expect(rows.rows).toHaveCount(11);
    await rows.filter({ result: "Rejected" });
    await expect(rows.rows).toHaveCount(1);
    await expect(page).toHaveURL(/outcome=rejected/);
    await rows.filter({ issue: "Date has a two-digit year" });
    await expect(rows.rows).toHaveCount(1);
    await expectAccessible(page);
    await page.getByRole("link", { name: "Clear filter" }).click();
    await expect(rows.rows).toHaveCount(50);
  },
);

test("what changes is shown old and new", { tag: ["@no-js", "@phone"] }, async ({ page }) => {
  const number = ownNumbers();
  const [changing, ending, wrong, same] = [number(), number(), number(), number()];
  const first = [changing, ending, wrong, same].map((nhsNumber) => childRow(nhsNumber));
  const { id } = await uploads(page).send(csvOf(first));
  await uploads(page).load(id);

  await new NewUploadPage(page).send(
    csvOf([
      childRow(changing, { familyName: "Ashworth-Bâ", localIdentifier: "SW-1" }),
      childRow(ending, { endDate: daysAgo(3) }),
      childRow(wrong, { deleteDate: daysAgo(2) }),
      childRow(same),
    ]),
  );
  const upload = new UploadPage(page);
  await upload.waitForReview();
  await upload.expectCounts({ changed: 1, ended: 1, deleted: 1, unchanged: 1 });

  await page.getByRole("link", { name: "To change" }).click();
  const rows = new UploadRowsPage(page);
  await expect(rows.rows).toHaveCount(1);
  await expect(rows.cell(2, "B")).toContainText(/was Ashworth\s+now Ashworth-Bâ/);
  await expect(rows.cell(2, "J")).toContainText(/was nothing\s+now SW-1/);
  await expect(rows.cell(2, "C")).toHaveText(/Iris May$/);
  await expectAccessible(page);
  await rows.filter({ result: "To end" });
  await expect(rows.cell(3, "G")).toContainText(`now ${daysAgo(3)}`);
  await rows.filter({ result: "To withdraw" });
  await expect(rows.cell(4, "H")).toContainText(`now ${daysAgo(2)}`);
});

test("uploads are listed newest first", { tag: ["@no-js", "@phone"] }, async ({ page }) => {
  await uploads(page).send("only,one,line\n", "not a register.csv");
  await page.goto("/uploads");
  const rows = page.getByRole("table", { name: "Uploads, newest first" }).getByRole("row");
  await expect(rows.filter({ hasText: "not a register.csv" }).first()).toContainText("CPF01");
  const numbers = await page.getByRole("link", { name: /^Upload \d+$/ }).allTextContents();
  const inOrder = numbers.map((text) => Number(text.replace(/\D/g, "")));
  expect(inOrder).toEqual(inOrder.toSorted((a, b) => b - a));

  await page.getByLabel("State").selectOption({ label: "Refused" });
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page).toHaveURL(/state=refused/);
  await expect(rows.filter({ hasText: "not a register.csv" }).first()).toBeVisible();
  await expect(rows.filter({ hasText: "CPF02" })).toHaveCount(0);
  await expectAccessible(page);
  await page.getByRole("link", { name: "Clear filter" }).click();
  await expect(page).toHaveURL(/\/uploads$/);
});
