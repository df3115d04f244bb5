import { readdirSync, readFileSync } from "node:fs";
import { findingsOf, type Findings } from "../pages/findings";
import { NewUploadPage } from "../pages/new-upload-page";
import { UploadPage } from "../pages/upload-page";
import { personOf } from "../setup/councils";
import { childRow, csvOf, sampleRows } from "../setup/extract";
import { expect, expectAccessible, signInAs, test } from "../setup/fixtures";
import { UploadApi, type Upload } from "../setup/upload-api";
import { ownNumbers } from "./signed-in";

const CORPUS = "lib/uploads/corpus";
/** Has more faulty rows than the page shows, and more rows than one page of the server holds. */
const LARGE = "sample.csv";
const MOST_ROWS = 10;
const AT_ONCE = 6;

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
  test.setTimeout(120_000);
  const form = new NewUploadPage(page);
  const api = new UploadApi(page.request, baseURL ?? "");
  const files = readdirSync(CORPUS)
    .filter((name) => /\.(?:csv|xlsx|ods)$/.test(name))
    .map((name) => ({ name, bytes: readFileSync(`${CORPUS}/${name}`) }))
    // The page says of an empty file what the server would, in a sentence of its own.
    .filter(({ bytes }) => bytes.length > 0);
  files.push({ name: LARGE, bytes: Buffer.from(csvOf(sampleRows(900, 0.02, 9))) });

  const here = new Map<string, Findings>();
  for (const { name, bytes } of files) {
    await form.chooseBuffer(bytes, name);
    await expect(form.status).toContainText(name);
    here.set(name, await findingsOf(page));
  }
  expect([...here.values()].filter(({ refused }) => refused).length).toBeGreaterThan(10);

  const there: (Upload & { name: string })[] = [];
  // A few at once: asking for all of them would leave the portal no time for anything else.
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE);
    const sent = some.map(async ({ name, bytes }) => ({ name, ...(await api.send(bytes, name)) }));
    there.push(...(await Promise.all(sent)));
  }
  for (const { name, id, state, problem } of there) {
    const found = here.get(name);
    // Nobody can be asked where a file is sent like this: what would be asked is said instead.
    if (found?.isAsked) expect(problem, name).toMatch(/lacks the required heading|sheet/);
    else if (state === "refused") expect(found?.refused, name).toBe(problem);
    else {
      const read = async (path: string) => (await page.request.get(`/uploads/${id}${path}`)).text();
      const which = name === LARGE ? "?outcome=rejected" : "";
      const { rows } = await findingsOf(page, await read(`/rows${which}`));
      expect(found?.rows.length, name).toBe(Math.min(rows.length, MOST_ROWS));
      expect(found?.rows, name).toEqual(rows.slice(0, MOST_ROWS));
      expect(found?.groups, name).toEqual((await findingsOf(page, await read(""))).groups);
    }
  }
});
