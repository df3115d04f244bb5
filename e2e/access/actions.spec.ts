import type { APIResponse, Browser, Page } from "@playwright/test";
import { RegisterPage } from "../pages/register-page";
import { childRow, csvOf, numbersFor } from "../setup/extract";
import { expect, fromSetup, signIn, test } from "../setup/fixtures";
import { lookPeopleUp } from "../setup/look-people-up";
import { decideAlike } from "../setup/decide-alike";
import { UploadApi } from "../setup/upload-api";
import { formsAt, type FilledForm } from "./forms";

/*
 * The forms of pages go to server actions, which are doors too. What a form holds names the record, and anybody
 * who knows how a form looks can send it with another id. Tried as a browser without JavaScript sends it.
 */

/** One of each that forms are about, of one LA: a record, a row to fix, an upload, a load, a view, a decision. */
interface Subjects {
  page: Page;
  record: string;
  row: string;
  upload: string;
  loaded: string;
  notification: string;
  decision: string;
}

/** Begun anew by each process of tests: after a failure another goes on. */
let numbers: () => string;
const ours = fromSetup("E2E_PORTAL");

/** What a person would fill in, where the page has not. */
const FILLED = {
  ...{ familyName: "Changed", reason: "as in the file", because: "error" },
  ...{ waitsFor: "newborn", until: "1", note: "rang the ward" },
};

let sheffield: Subjects;
let islington: Subjects;
let forms: FilledForm[];

test.beforeAll(async ({ browser }) => {
  numbers = numbersFor("e2e/access/actions.spec.ts", test.info().workerIndex);
  sheffield = await newSubjects(browser, "admin@sheffield.example");
  islington = await newSubjects(browser, "admin@islington.example");
  forms = await formsOf(sheffield);
});

async function newSubjects(browser: Browser, email: string): Promise<Subjects> {
  const context = await browser.newContext({ baseURL: ours, javaScriptEnabled: false });
  const page = await context.newPage();
  await signIn(page, email);
  const api = new UploadApi(context.request, ours);
  const [right, wrong] = [childRow(numbers()), childRow(numbers(), { dateOfBirth: "31/02/2016" })];
  // Nobody else's rows have this fault: deciding about all that have it is deciding about our own.
  const lettered = childRow(`NHS ${numbers()}`);
  const { id } = await api.load((await api.send(csvOf([right, wrong, lettered]))).id);
  const upload = `/uploads/${(await api.send(csvOf([childRow(numbers())]))).id}`;
  await page.goto(`/to-fix?upload=${id}`);
  const link = page.locator('main table a[href^="/to-fix/"]').first();
  const row = (await link.getAttribute("href"))?.split("?")[0] ?? "";
  await new RegisterPage(page).find(right.nhsNumber ?? "");
  const record = new URL(page.url()).pathname;
  await lookPeopleUp([{ nhsNumber: right.nhsNumber ?? "" }]);
  await page.goto(`/notifications?record=${record.split("/").at(-1) ?? ""}`);
  const view = page.locator('main a[href^="/notifications/"]').first();
  const notification = (await view.getAttribute("href")) ?? "";
  const decision = `/to-fix/alike/decided/${await decideAlike(page, "nhs-number-not-ten-digits/only-digits")}`;
  return { page, record, row, upload, loaded: `/uploads/${id}`, notification, decision };
}

/** Every page about one of them, by its address under the subject's own. */
const PAGES = [
  ["record", "/correct"],
  ["record", "/withdraw"],
  ["row", ""],
  ["row", "/discard"],
  ["row", "/wait"],
  ["row", "/assign"],
  ["upload", ""],
  ["upload", "/cancel"],
  ["loaded", "/undo"],
  ["notification", ""],
  ["decision", ""],
] as const;

async function formsOf(subjects: Subjects): Promise<FilledForm[]> {
  const found: FilledForm[] = [];
  for (const [subject, under] of PAGES) {
    found.push(...(await formsAt(subjects.page, subjects[subject] + under, FILLED)));
  }
  return found;
}

function send(
  { page }: Subjects,
  { address, fields }: FilledForm,
  origin = ours,
): Promise<APIResponse> {
  return page.request.post(address, {
    multipart: fields,
    headers: { Origin: origin },
    maxRedirects: 0,
  });
}

/** All that Sheffield's pages say of them. */
async function whatIsSaid(): Promise<string[]> {
  const said: string[] = [];
  const { record, row, upload, loaded, notification, decision } = sheffield;
  for (const address of [record, row, upload, notification, decision, loaded]) {
    await sheffield.page.goto(address);
    said.push(await sheffield.page.locator("main").innerText());
  }
  return said;
}

test("a form about Sheffield's record does nothing when another LA sends it", async () => {
  const before = await whatIsSaid();
  for (const form of forms) {
    expect((await send(islington, form)).status(), form.address).toBe(404);
    // From a page of their own, which they may see, with the id of Sheffield's in it.
    const address = PAGES.flatMap(([subject, under]) =>
      form.address === sheffield[subject] + under ? [islington[subject] + under] : [],
    )[0];
    expect(address).toBeDefined();
    const sent = await send(islington, { ...form, address: address ?? "" });
    expect(sent.status(), form.address).toBe(404);
  }
  expect(await whatIsSaid()).toEqual(before);
});

test("a form does nothing when nobody is signed in, or when another site sends it", async ({
  request,
}) => {
  const before = await whatIsSaid();
  for (const { address, fields } of forms) {
    const headers = { Origin: ours };
    const sent = await request.post(ours + address, {
      multipart: fields,
      headers,
      maxRedirects: 0,
    });
    expect(sent.headers().location, address).toBe("/sign-in");
    for (const origin of ["https://elsewhere.example", "null"]) {
      const answer = await send(sheffield, { address, fields }, origin);
      expect(answer.status(), `${address} from ${origin}`).toBeGreaterThanOrEqual(400);
    }
  }
  expect(await whatIsSaid()).toEqual(before);
});

test("a role that may not withdraw, discard or take back cannot do it with the form of one who may", async ({
  browser,
}) => {
  const uploader = await newSubjects(browser, "uploader@sheffield.example");
  const before = await whatIsSaid();
  for (const form of forms.filter(({ address }) => /\/(withdraw|discard|undo)$/.test(address))) {
    const address = form.address.endsWith("withdraw") ? `${uploader.record}/correct` : uploader.row;
    for (const from of [form.address, address])
      expect(
        (await send(uploader, { ...form, address: from })).status(),
        from,
      ).toBeGreaterThanOrEqual(400);
  }
  expect(await whatIsSaid()).toEqual(before);
});

test("while Sheffield's own do what they are for", async () => {
  const before = await whatIsSaid();
  const does = /\/(correct|discard|cancel)$|^\/notifications/;
  for (const form of forms.filter(({ address }) => does.test(address)))
    expect((await send(sheffield, form)).status(), form.address).toBe(303);
  const after = await whatIsSaid();
  // The last two are the decision and the load, which nobody took back here.
  for (const [index, said] of after.slice(0, -2).entries()) expect(said).not.toBe(before[index]);
});
