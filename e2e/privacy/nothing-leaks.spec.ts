import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { NewUploadPage } from "../pages/new-upload-page";
import { NotificationsPage } from "../pages/notifications-page";
import { RegisterPage } from "../pages/register-page";
import { ToFixPage } from "../pages/to-fix-page";
import { UploadPage } from "../pages/upload-page";
import { UploadRowsPage } from "../pages/upload-rows-page";
import { personOf } from "../setup/councils";
import { childRow, csvOf, numbersFor } from "../setup/extract";
import { expect, signInAs, test } from "../setup/fixtures";
import { lookPeopleUp } from "../setup/look-people-up";
import { Evidence } from "./evidence";
import { dateOfBirth, exactly, findLeaks, name, nhsNumber, type Secret } from "./leaks";

const BIRTH = "2013-07-19";
const OTHER_BIRTH = "2014-08-21";
const NAMES = ["Quillfeather", "Zebulonia", "Thistlewick"];

let numbers: string[];
let secrets: Secret[];

test.beforeEach(({}, { testId, retry }) => {
  const next = numbersFor(`${testId} ${retry}`);
  numbers = [next(), next(), next(), next()];
  secrets = [
    ...NAMES.map(name),
    ...numbers.map(nhsNumber),
    ...[BIRTH, OTHER_BIRTH].map(dateOfBirth),
  ];
});

test(
  "nothing of a child, and no key to the door, is left where it can be found",
  { tag: "@no-js" },
  async ({ page, context }) => {
    test.setTimeout(120_000);
    const evidence = new Evidence(context);
    const person = personOf("watched", "quality");
    await signInWrongly(page, evidence);
    await signInAs(page, person);

    const upload = await uploadAndLoad(page, evidence);
    await fixAndDiscard(page, evidence, upload);
    await workThroughViews(page, evidence);
    await searchAndCorrect(page, evidence);
    await goAstray(page, evidence);

    const session = (await context.cookies()).find(({ name }) => name.includes("register-portal"));
    expect(session).toBeDefined();
    await page.getByRole("button", { name: "Sign out" }).click();
    await expect(page.getByText("You have signed out")).toBeVisible();
    await evidence.look(page);
    const keys = [
      // The sign-in page of a demonstration shows its passwords.
      exactly("password", person.password, "sign-in page"),
      exactly("password", WRONG_PASSWORD),
      exactly("session", session?.value ?? "", "cookie"),
    ];
    const traces = await evidence.all();
    // The log that was searched is the one in which the work stands.
    expect(traces.find(({ where }) => where === "log")?.text).toContain("upload-checked");
    expect(findLeaks(traces, [...secrets, ...keys])).toEqual([]);
  },
);

test("what is looked for would be found", async ({ page, context }) => {
  const evidence = new Evidence(context);
  const [number = ""] = numbers;
  const spaced = `${number.slice(0, 3)} ${number.slice(3, 6)} ${number.slice(6)}`;
  await page.goto(
    `/format?name=${encodeURIComponent("ZEBULONIA")}&number=${encodeURIComponent(spaced)}`,
  );
  await page.evaluate(() => localStorage.setItem("last", "Quillfeather"));
  await context.addCookies([
    { name: "seen", value: Buffer.from(number).toString("base64"), url: page.url() },
  ]);
  await evidence.look(page);
  evidence.add("title", "Born on 19 July 2013");
  evidence.add("log", `{"event":"failed","detail":"19/07/2013"}`);
  expect(findLeaks(evidence.traces, secrets)).toEqual([
    "NHS number in address",
    "NHS number in cookie",
    "NHS number in referrer",
    "date of birth in log",
    "date of birth in title",
    "name in address",
    "name in referrer",
    "name in storage",
  ]);
});

const WRONG_PASSWORD = "juniper-not-this-one-4711";

async function signInWrongly(page: Page, evidence: Evidence): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(personOf("watched", "quality").email);
  await page.getByLabel("Password").fill(WRONG_PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByText("do not match").first()).toBeVisible();
  await evidence.lookAtAll(page, "sign-in page");
}

/** Two good rows and two faulty ones, looked at in every way, with every file that can be downloaded. */
async function uploadAndLoad(page: Page, evidence: Evidence): Promise<string> {
  const rows = numbers.map((number, index) =>
    childRow(number, {
      familyName: index % 2 === 0 ? "Quillfeather" : "Thistlewick",
      givenNames: "Zebulonia",
      dateOfBirth: BIRTH,
      ...(index > 1 && { startDate: "31/02/2026" }),
    }),
  );
  await new NewUploadPage(page).send(csvOf(rows));
  const upload = new UploadPage(page);
  await upload.waitForReview();
  await evidence.look(page);
  const rejected = page.waitForEvent("download");
  await page.getByRole("link", { name: /^Download rejected rows/ }).click();
  evidence.add("file name", (await rejected).suggestedFilename());
  await upload.load.click();
  await expect(page.getByText("2 records loaded")).toBeVisible();
  await evidence.look(page);
  const { path } = upload;
  const shown = new UploadRowsPage(page);
  await shown.goto(path);
  await shown.filter({ result: "Rejected" });
  await evidence.look(page);
  await page.goto(`${path}/acknowledgement`);
  await evidence.lookAtAll(page, "acknowledgement");
  const answer = await page.request.get(`/api${path}/acknowledgement`);
  evidence.add("acknowledgement", await answer.text());
  return path.split("/").at(-1) ?? "";
}

async function fixAndDiscard(page: Page, evidence: Evidence, upload: string): Promise<void> {
  const list = new ToFixPage(page);
  await list.goto(upload);
  await evidence.look(page);
  const row = await list.open("Zebulonia Quillfeather");
  await row.field("Start date").fill("30/02/2026");
  await row.saveAndLoad.click();
  await expect(page).toHaveTitle(/^Error: /);
  await evidence.look(page);
  await row.field("Start date").fill("01/02/2026");
  await row.saveAndLoad.click();
  await expect(page.getByText("corrected and loaded")).toBeVisible();
  await evidence.look(page);
  await list.goto(upload);
  const other = await list.open("Zebulonia Thistlewick");
  await other.discard.click();
  await other.discardBecause("Another reason", `${BIRTH}: not Thistlewick's plan`);
  await expect(page.getByText("is discarded")).toBeVisible();
  await evidence.look(page);
}

/** A hospital looks at the child, and somebody searches for the view and writes about it. */
async function workThroughViews(page: Page, evidence: Evidence): Promise<void> {
  const [, number = ""] = numbers;
  await lookPeopleUp([{ nhsNumber: number }]);
  const list = new NotificationsPage(page);
  await list.goto();
  await evidence.look(page);
  for (const child of ["quillfeather", "thistlewick zebulonia", number]) {
    await list.goto();
    await list.search(child);
    await evidence.look(page);
  }
  const view = await list.open(list.rows.first());
  await evidence.look(page);
  await view.press("Close");
  await expect(page).toHaveTitle(/^Error: /);
  await evidence.look(page);
  await view.note.fill(`Thistlewick, born on ${BIRTH}, was at home`);
  await page.getByRole("radio", { name: "Something else" }).check();
  await view.press("Close");
  await expect(view.steps).toHaveCount(1);
  await evidence.look(page);
}

async function searchAndCorrect(page: Page, evidence: Evidence): Promise<void> {
  const [, number = ""] = numbers;
  const register = new RegisterPage(page);
  await register.goto();
  await register.search("quillfeather zebulonia");
  await evidence.look(page);
  await register.filter({ plan: "Child protection plan", state: "Live" });
  await evidence.look(page);
  const record = await register.find(number);
  await evidence.look(page);
  await record.correct.click();
  await record.field("Date of birth").fill("19/07/2099");
  await record.saveCorrection("Thistlewick was born on another day");
  await expect(page).toHaveTitle(/^Error: /);
  await evidence.look(page);
  await record.field("Date of birth").fill(OTHER_BIRTH);
  await record.saveCorrection();
  await expect(page.getByText("The correction is saved")).toBeVisible();
  await evidence.look(page);
  await record.withdraw.click();
  await record.confirmWithdrawal("Thistlewick is somebody else");
  await expect(page.getByText("The record is withdrawn")).toBeVisible();
  await evidence.look(page);
}

/** Everything that goes wrong while a child's details are at hand. */
async function goAstray(page: Page, evidence: Evidence): Promise<void> {
  const [number = ""] = numbers;
  for (const address of [`/register/${randomUUID()}`, "/uploads/nowhere", "/to-fix/1"]) {
    await page.goto(address);
    await evidence.lookAtAll(page);
  }
  const file = csvOf([childRow(number, { familyName: "Quillfeather", dateOfBirth: BIRTH })]);
  const [, withoutHeadings = ""] = file.split("\r\n");
  for (const refused of [`${file}"Zebulonia,${BIRTH}`, withoutHeadings]) {
    await new NewUploadPage(page).send(refused);
    await expect(page.getByText("This file was refused")).toBeVisible({ timeout: 30_000 });
    await evidence.lookAtAll(page);
  }

  const origin = { Origin: new URL(page.url()).origin };
  const details = { familyName: "Quillfeather", nhsNumber: number, dateOfBirth: BIRTH };
  for (const [path, headers] of [
    ["/api/uploads", { "Content-Type": "application/json" }],
    ["/api/uploads", { "Content-Type": "multipart/form-data; boundary=none" }],
    ["/api/uploads", { "Content-Type": "text/csv", "Idempotency-Key": "a key with spaces" }],
    ["/register", { "Content-Type": "text/plain", "Next-Action": "4".repeat(42) }],
  ] as const) {
    const data = JSON.stringify(details);
    const answer = await page.request.post(path, { headers: { ...origin, ...headers }, data });
    expect(answer.ok(), path).toBe(false);
    evidence.add("error page", await answer.text());
  }
}
