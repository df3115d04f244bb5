import { readdirSync, readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { NewUploadPage } from "../pages/new-upload-page";
import { UploadPage } from "../pages/upload-page";
import { personOf } from "../setup/councils";
import { childRow, csvOf, sampleRows } from "../setup/extract";
import { expect, expectAccessible, signInAs, test } from "../setup/fixtures";
import { UploadApi } from "../setup/upload-api";
import { ownNumbers } from "./signed-in";

const CORPUS = "lib/uploads/corpus";
/** Has more faulty rows than the page shows, and more rows than one page of the server holds. */
const LARGE = "sample.csv";

test.beforeEach(async ({ page }) => {
  await signInAs(page, personOf("checked", "uploader"));
  await new NewUploadPage(page).goto();
});

test(
  "a file is checked before a byte of it leaves the computer",
  { tag: "@phone" },
  async ({ page }) => {
    const number = ownNumbers();
    const sent: string[] = [];
    page.on("request", (request) => request.method() === "POST" && sent.push(request.url()));
    const form = new NewUploadPage(page);
    const rows = [
      childRow(number()),
      childRow(number(), { familyName: "Badwell", dateOfBirth: "30/02/2015" }),
      childRow(number(), { familyName: "GOODWELL" }),
    ];
    await form.file.focus();
    await form.choose(csvOf(rows, ["Team"]), "november.csv");
    await expect(form.status).toContainText(
      "november.csv is checked: 3 rows, 1 would be rejected, 1 with warnings only.",
    );
    // Nobody is taken away from the box in which they chose.
    await expect(form.file).toBeFocused();
    await expect(form.issues.filter({ hasText: "Date does not exist" })).toContainText(
      "Row rejected",
    );
    await expect(form.rows.filter({ hasText: "Badwell" })).toContainText(
      "Error, column D: This date of birth is not a real date.",
    );
    await expect(page.getByText("This column was ignored")).toContainText("“Team”");
    await expect(page.getByText("read as UTF-8 text, with commas")).toBeVisible();
    await expectAccessible(page);

    await form.choose(csvOf(rows.slice(0, 1)), "corrected.csv");
    await expect(form.status).toContainText("corrected.csv is checked: 1 row, none with errors.");
    await expect(form.issues).toHaveCount(0);
    await expect(form.rows).toHaveCount(1);
    expect(sent).toEqual([]);

    // By keyboard alone, from the box over whatever else there is to choose.
    await expect(async () => {
      await page.keyboard.press("Tab");
      await expect(form.upload).toBeFocused({ timeout: 200 });
    }).toPass();
    await page.keyboard.press("Enter");
    const upload = new UploadPage(page);
    await upload.waitForReview();
    await upload.expectCounts({ added: 1 });
  },
);

test("a file that would be refused says so at its field, and another one can be chosen", async ({
  page,
}) => {
  const form = new NewUploadPage(page);
  await form.choose("Forename,Surname\r\nIris,Ashworth\r\n", "wrong.csv");
  await expect(form.file).toHaveAccessibleDescription(/Error:\s+Row 1 lacks the required headings/);
  await expect(form.status).toContainText("wrong.csv would be refused. Row 1 lacks");
  await expect(page).not.toHaveTitle(/^Error/);
  await expect(page.getByRole("button", { name: "Upload it all the same" })).toBeVisible();
  await expectAccessible(page);
  await form.choose("", "nothing.csv");
  await expect(form.file).toHaveAccessibleDescription(/This file is empty\./);
  await form.choose(csvOf([childRow(ownNumbers()())]));
  await expect(form.file).not.toHaveAccessibleDescription(/Error/);
  await expect(page.getByRole("button", { name: "Upload", exact: true })).toBeVisible();
});

test("another file ends the check of the one before", async ({ page }) => {
  const form = new NewUploadPage(page);
  const workers: string[] = [];
  page.on("worker", (worker) => {
    workers.push(worker.url());
    worker.on("close", () => workers.splice(workers.indexOf(worker.url()), 1));
  });
  await form.choose(csvOf(sampleRows(20_000, 0.1, 3)), "large.csv");
  await form.choose(csvOf([childRow(ownNumbers()())]), "small.csv");
  await expect(form.status).toContainText("small.csv is checked: 1 row");
  await expect(page.getByRole("main")).not.toContainText("large.csv");
  await expect(() => expect(workers).toEqual([])).toPass();
});

test("where the browser starts no worker, the check by the server is the only one", async ({
  page,
}) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, "Worker"));
  const form = new NewUploadPage(page);
  await form.goto();
  await form.choose(csvOf([childRow(ownNumbers()(), { dateOfBirth: "" })]));
  await expect(page.getByRole("main")).not.toContainText(/Checking the file|Checked before/);
  await form.upload.click();
  await new UploadPage(page).waitForReview();
});

test("the browser and the server agree to the letter", async ({ page, baseURL }) => {
  const form = new NewUploadPage(page);
  const api = new UploadApi(page.request, baseURL ?? "");
  const files = readdirSync(CORPUS)
    .filter((name) => name.endsWith(".csv"))
    .map((name) => ({ name, bytes: readFileSync(`${CORPUS}/${name}`) }))
    // The page says of an empty file what the server would, in a sentence of its own.
    .filter(({ bytes }) => bytes.length > 0);
  files.push({ name: LARGE, bytes: Buffer.from(csvOf(sampleRows(900, 0.02, 9))) });

  const here = new Map<string, Found>();
  for (const { name, bytes } of files) {
    await form.chooseBuffer(bytes, name);
    await expect(form.status).toContainText(name);
    here.set(name, await foundOn(page, await form.file.getAttribute("aria-invalid")));
  }
  for (const { name, bytes } of files) {
    const { id, state, problem } = await api.send(bytes, name);
    const found = here.get(name);
    if (found?.isAsked) {
      // Nobody can be asked where a file is sent like this, so that the sentence is said instead.
      expect(problem, name).toMatch(/lacks the required heading/);
      continue;
    }
    if (state === "refused") {
      expect(found?.refused, name).toBe(problem);
      continue;
    }
    await page.goto(`/uploads/${id}/rows${name === LARGE ? "?outcome=rejected" : ""}`);
    const there = await foundOn(page, null);
    expect(found?.rows, name).toEqual(there.rows.slice(0, found?.rows.length));
    expect(found?.rows.length, name).toBeGreaterThan(0);
    await page.goto(`/uploads/${id}`);
    expect(found?.groups, name).toEqual((await foundOn(page, null)).groups);
  }
});

interface Found {
  /** What its columns are is for a person to say. */
  isAsked: boolean;
  /** The sentence of a refusal. */
  refused: string | null;
  /** Per row its number, its cells and its issues, as they stand on the page; those with issues, or all. */
  rows: string[];
  /** Issues by kind, with how many rows have it. */
  groups: string[];
}

async function foundOn(page: Page, invalid: string | null): Promise<Found> {
  return page.evaluate((isRefused) => {
    const text = (element: Element | null | undefined) =>
      element?.textContent?.replace(/\s+/g, " ").trim() ?? "";
    const all = [...document.querySelectorAll(".file-table tbody tr")].map((row) => {
      const issues = [...row.querySelectorAll(".file-issues li")].map(text);
      // A page that came as HTML has lost which kind of line ending a cell had.
      const cells = [...row.querySelectorAll(".file-cell")].map(({ textContent }) =>
        textContent?.replace(/\r\n?/g, "\n"),
      );
      const number = text(row.querySelector("th > span:last-child"));
      return { issues, line: JSON.stringify([number, issues, cells]) };
    });
    const faulty = all.filter(({ issues }) => issues.length > 0);
    const groups = [...document.querySelectorAll("table")]
      .filter((table) => text(table.caption) === "Issues by kind")
      .flatMap((table) => [...table.querySelectorAll("tbody tr")].map(text));
    return {
      isAsked: text(document.querySelector("#check")).includes("headings of its own"),
      refused: isRefused
        ? text(document.querySelector("#file-error")).replace(/^Error: /, "")
        : null,
      rows: (faulty.length > 0 ? faulty : all).map(({ line }) => line),
      groups,
    };
  }, invalid === "true");
}
