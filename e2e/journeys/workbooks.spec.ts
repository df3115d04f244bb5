import { COLUMNS } from "@/lib/uploads/columns";
import { sampleXlsx } from "@/lib/uploads/sample/sample-workbook";
import { NewUploadPage } from "../pages/new-upload-page";
import { UploadPage } from "../pages/upload-page";
import { personOf } from "../setup/councils";
import { childRow, type RowTexts } from "../setup/extract";
import { expect, expectAccessible, signInAs, test } from "../setup/fixtures";
import { ownNumbers } from "./signed-in";

const sheet = (name: string, rows: RowTexts[]) => ({
  name,
  rows: [
    [`${name}, November`],
    COLUMNS.map(({ heading }) => heading),
    ...rows.map((row) => COLUMNS.map(({ field }) => row[field] ?? "")),
  ],
});

function workbook(): Buffer {
  const number = ownNumbers();
  const child = (texts: RowTexts = {}) => childRow(number(), texts);
  const lookedAfter = [
    child({ planType: "LAC" }),
    child({ planType: "LAC", dateOfBirth: "30/02/2015" }),
  ];
  return Buffer.from(sampleXlsx([sheet("Plans", [child()]), sheet("Looked after", lookedAfter)]));
}

test(
  "a sheet of a workbook is chosen by keyboard and checked",
  { tag: "@no-js" },
  async ({ page, javaScriptEnabled }) => {
    await signInAs(page, personOf("checked", "uploader"));
    const form = new NewUploadPage(page);
    await form.goto();
    await form.chooseBuffer(workbook(), "register.xlsx");
    if (javaScriptEnabled !== false) {
      await expect(form.status).toContainText("register.xlsx has 2 sheets. After uploading we ask");
    }
    await form.upload.click();
    await page.waitForURL(/\/uploads\/[0-9a-f-]{36}/);
    await page.getByRole("link", { name: "Choose the sheet" }).click({ timeout: 30_000 });
    await page.getByRole("button", { name: "Check this sheet" }).press("Enter");
    await page.getByRole("link", { name: /Choose the sheet that holds/ }).press("Enter");
    await page.keyboard.press("ArrowDown");
    await expect(page.getByRole("radio", { name: "Looked after" })).toBeChecked();
    await expect(page.getByText("2 rows below the headings")).toBeVisible();
    await page.keyboard.press("Enter");
    const upload = new UploadPage(page);
    await upload.waitForReview();
    await upload.expectCounts({ added: 1, rejected: 1 });
    const notes = page.getByRole("region", { name: "How the workbook was read" });
    await expect(notes).toContainText("Only the sheet “Looked after” was read.");
    await expect(notes).toContainText("The headings are in row 2. Row 1 above them was left out.");
    await expectAccessible(page);
  },
);
