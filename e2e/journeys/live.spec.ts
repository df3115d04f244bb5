import type { Browser, BrowserContext, Locator, Page } from "@playwright/test";
import { personOf } from "../setup/councils";
import { Cable } from "../setup/cable";
import { childRow, csvOf } from "../setup/extract";
import { expect, expectAccessible, fromSetup, signInAs, test } from "../setup/fixtures";
import { Hospital } from "../setup/hospital";
import { ownNumbers, uploads } from "./signed-in";

/*
 * What changes on pages that somebody has open, while a hospital looks. All of it happens in one council, one test
 * after the other: each counts its alerts.
 */
test.describe.configure({ mode: "serial" });

const hospital = () => Hospital.named("emergency-department");
let numbers: () => string;

/** A signed-in browser of somebody of the council. */
async function newBrowser(
  browser: Browser,
  role: "uploader" | "quality",
  portal = fromSetup("E2E_PORTAL"),
): Promise<BrowserContext> {
  const context = await browser.newContext({ baseURL: portal });
  const page = await context.newPage();
  await signInAs(page, personOf("alerted", role));
  await page.close();
  return context;
}

/** Children on a plan of the council. */
async function newChildren(page: Page, count: number): Promise<string[]> {
  const rows = Array.from({ length: count }, () => childRow(numbers()));
  const api = uploads(page);
  await api.load((await api.send(csvOf(rows))).id);
  return rows.map(({ nhsNumber }) => nhsNumber ?? "");
}

const alertsOn = async (page: Page): Promise<number> => {
  const link = await page.getByRole("link", { name: /^Notifications/ }).innerText();
  return Number(/\((\d+)\)/.exec(link)?.[1] ?? 0);
};

/** Until the page listens: what happens before is in what it was made with. */
async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.waitForFunction(() => navigator.locks.query().then(({ held }) => held?.length === 1));
  await page.waitForTimeout(300);
}

const rowsOf = (page: Page): Locator => page.getByRole("main").locator("tbody > tr");

/** From the hospital's answer until the page shows it. */
async function lookAndWait(nhsNumber: string, shown: () => Promise<void>): Promise<number> {
  await hospital().look(nhsNumber);
  const answered = Date.now();
  await shown();
  return Date.now() - answered;
}

test("an alert is on every open page within a second, whoever has it open", async ({ browser }) => {
  numbers = ownNumbers();
  const [theirs, ours] = [
    await newBrowser(browser, "quality"),
    await newBrowser(browser, "uploader"),
  ];
  const [list, other, settings] = [
    await ours.newPage(),
    await theirs.newPage(),
    await ours.newPage(),
  ];
  const [first = "", second = "", routine = ""] = await newChildren(list, 3);
  await hospital().look(first);
  await open(list, "/notifications");
  await open(other, "/register");
  await settings.goto("/settings");
  await expect(rowsOf(list)).toHaveCount(1);
  const before = await alertsOn(list);
  await list.evaluate(() => (document.body.dataset.sameDocument = "yes"));

  const took = await lookAndWait(second, async () => {
    await expect(rowsOf(list)).toHaveCount(2, { timeout: 1000 });
    for (const page of [list, other, settings])
      await expect.poll(() => alertsOn(page), { intervals: [20] }).toBe(before + 1);
  });
  expect(took).toBeLessThan(1000);
  await expect(rowsOf(list).first()).toContainText(hospital().organisation);
  await expect(list.getByRole("status").filter({ hasText: "1 new alert." })).toHaveCount(1);
  await expect(list.locator("body")).toHaveAttribute("data-same-document", "yes");
  await expectAccessible(list);

  // A routine view is no alert: it counts nowhere and is not in this list.
  await hospital().look(routine, "scheduled");
  await list.waitForTimeout(700);
  await expect(rowsOf(list)).toHaveCount(2);
  expect(await alertsOn(list)).toBe(before + 1);

  // A colleague deals with one: the others' count goes down by itself.
  await open(other, "/notifications");
  await other
    .getByRole("checkbox", { name: /^Select the view/ })
    .first()
    .press("Space");
  await other.getByRole("button", { name: "Mark as seen" }).click();
  await expect.poll(() => alertsOn(settings)).toBe(before);
  await theirs.close();
  await ours.close();
});

test("what is being read stays where it is, and a button leads to what came above", async ({
  browser,
}) => {
  const context = await newBrowser(browser, "uploader");
  const page = await context.newPage();
  await page.setViewportSize({ width: 1000, height: 500 });
  const children = await newChildren(page, 12);
  for (const child of children.slice(0, 10)) await hospital().look(child);
  await open(page, "/notifications");
  const reading = rowsOf(page).nth(6);
  await reading.scrollIntoViewIfNeeded();
  await rowsOf(page).nth(9).scrollIntoViewIfNeeded();
  const link = await reading.locator("a").first().getAttribute("href");
  const read = page.locator(`tr:has(a[href="${link}"])`);
  const before = (await read.boundingBox())?.y ?? 0;
  const count = await rowsOf(page).count();

  for (const child of children.slice(10)) await hospital().look(child);
  await expect(rowsOf(page)).toHaveCount(count + 2);
  expect(Math.abs(((await read.boundingBox())?.y ?? 0) - before)).toBeLessThan(2);
  const above = page.getByRole("button", { name: "2 new alerts above" });
  await expect(above).toBeVisible();
  await expectAccessible(page);
  await above.click();
  await expect(rowsOf(page).first().locator("a").first()).toBeFocused();
  await expect(rowsOf(page).first()).toBeInViewport();
  await expect(above).toHaveCount(0);
  await context.close();
});

test("a page that lost its connection catches up when it is back", async ({ browser }) => {
  const cable = await Cable.plug();
  const context = await newBrowser(browser, "uploader", cable.address);
  const page = await context.newPage();
  const [first = "", second = ""] = await newChildrenBy(browser, 2);
  await hospital().look(first);
  await open(page, "/notifications");
  const [before, rows] = [await alertsOn(page), await rowsOf(page).count()];
  cable.cut();
  await hospital().look(second);
  await page.waitForTimeout(700);
  expect(await alertsOn(page)).toBe(before);
  cable.mend();
  await expect.poll(() => alertsOn(page)).toBe(before + 1);
  await expect(rowsOf(page)).toHaveCount(rows + 1);
  await context.close();
  cable.unplug();
});

test("nine tabs of a browser share one stream, which passes on when its tab goes", async ({
  browser,
}) => {
  const context = await newBrowser(browser, "uploader");
  let streams = 0;
  context.on("request", (request) => {
    if (new URL(request.url()).pathname === "/api/notifications/stream") streams += 1;
  });
  const tabs: Page[] = [];
  for (let tab = 0; tab < 9; tab += 1) {
    const page = await context.newPage();
    await page.goto("/settings");
    tabs.push(page);
  }
  const [holder, ...others] = tabs;
  if (!holder) throw new Error("no tab");
  const [first = "", second = ""] = await newChildren(holder, 2);
  await expect.poll(() => streams).toBe(1);
  const before = await alertsOn(holder);
  await hospital().look(first);
  for (const page of tabs) await expect.poll(() => alertsOn(page)).toBe(before + 1);
  await holder.close();
  await expect.poll(() => streams).toBe(2);
  await hospital().look(second);
  for (const page of others) await expect.poll(() => alertsOn(page)).toBe(before + 2);
  await context.close();
});

test("a tab that nobody looks at says in its title how many came", async ({ browser }) => {
  const context = await newBrowser(browser, "uploader");
  const page = await context.newPage();
  const [child = ""] = await newChildren(page, 1);
  await open(page, "/settings");
  const hide = (hidden: boolean) =>
    page.evaluate((isHidden) => {
      Object.defineProperty(document, "hidden", { value: isHidden, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
    }, hidden);
  await hide(true);
  await hospital().look(child);
  await expect(page).toHaveTitle("(1) Settings – Register portal");
  await hide(false);
  await expect(page).toHaveTitle("Settings – Register portal");
  await context.close();
});

test("after signing out, a page that is still open asks no more", async ({ browser }) => {
  const context = await newBrowser(browser, "uploader");
  const [left, page] = [await context.newPage(), await context.newPage()];
  await open(left, "/settings");
  await page.goto("/settings");
  let asked = 0;
  context.on("request", (request) => {
    if (request.url().includes("/api/notifications/")) asked += 1;
  });
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect(page).toHaveURL(/sign-in/);
  const [child = ""] = await newChildrenBy(browser, 1);
  await hospital().look(child);
  await left.waitForTimeout(4000);
  expect(asked).toBeLessThanOrEqual(1);
  await context.close();
});

/** By somebody else, for a browser that has no way to load them. */
async function newChildrenBy(browser: Browser, count: number): Promise<string[]> {
  const context = await newBrowser(browser, "quality");
  const children = await newChildren(await context.newPage(), count);
  await context.close();
  return children;
}
