import type { Page } from "@playwright/test";
import { expect, expectAccessible, test as base } from "../setup/fixtures";
import { keyboardFaults } from "./keyboard";
import { pageRoutes } from "./page-routes";
import { LONG_NAME, RIGHT_TO_LEFT_NAME, setProps, type Props } from "./props";
import type { Scene } from "./scene";
import { ALIKE_SCENES } from "./scenes/alike";
import { COUNCIL_SCENES } from "./scenes/council";
import { GRID_SCENES } from "./scenes/grid";
import { GUARDED_SCENES, MORE_GUARDED_SCENES } from "./scenes/guarded";
import { NOTIFICATION_SCENES } from "./scenes/notifications";
import { PUBLIC_SCENES } from "./scenes/public";
import { RECORD_SCENES } from "./scenes/records";
import { SERVICE_SCENES } from "./scenes/service";
import { TO_FIX_SCENES } from "./scenes/to-fix";
import { MORE_UNDO_SCENES, UNDO_SCENES } from "./scenes/undo";
import { UPLOAD_SCENES } from "./scenes/uploads";
import { Stage } from "./stage";

const SCENES: Record<string, Scene[]> = {
  ...ALIKE_SCENES,
  ...GRID_SCENES,
  ...PUBLIC_SCENES,
  ...COUNCIL_SCENES,
  ...UPLOAD_SCENES,
  ...RECORD_SCENES,
  ...TO_FIX_SCENES,
  ...SERVICE_SCENES,
  ...NOTIFICATION_SCENES,
  ...GUARDED_SCENES,
  ...UNDO_SCENES,
};
for (const more of [MORE_GUARDED_SCENES, MORE_UNDO_SCENES])
  for (const [route, scenes] of Object.entries(more)) SCENES[route]?.push(...scenes);
const NO_ROUTE = ["(not found)"];
/** What 400 % zoom leaves of a desktop. */
const NARROW = { width: 320, height: 640 };
const WIDE = { width: 1280, height: 900 };

const test = base.extend<object, { theatre: { stage: Stage; props: Props } }>({
  theatre: [
    async ({ browser }, use, { workerIndex }) => {
      const stage = new Stage(browser);
      await use({ stage, props: await setProps(stage, workerIndex) });
      await stage.close();
    },
    { scope: "worker", timeout: 120_000 },
  ],
});
test.use({ trace: "off" });

test("every page on disk has a scene, and every scene a page", () => {
  expect(
    Object.keys(SCENES)
      .filter((route) => !NO_ROUTE.includes(route))
      .sort(),
  ).toEqual(pageRoutes());
});

/** The route that first had a title: two pages of one title cannot be told apart in a list of tabs. */
const titles = new Map<string, string>();

for (const [route, scenes] of Object.entries(SCENES)) {
  for (const scene of scenes) {
    test(`${route}: ${scene.state}`, async ({ theatre: { stage, props } }) => {
      const page = await stage.page(scene.who, { scripts: true });
      await page.setViewportSize(NARROW);
      await arrive(page, scene, props);

      await expect(page.getByRole("heading", { level: 1 })).toHaveCount(1);
      expectTitleOf(route, await page.title());
      expect(page.url()).not.toMatch(CHILD);
      expect(await widthBeyondTheScreen(page)).toBe(0);
      await shortenTables(page);
      await expectAccessible(page);
      await page.setViewportSize(WIDE);
      await expectAccessible(page);
      expect(await keyboardFaults(page)).toEqual([]);

      const plain = await stage.page(scene.who, { scripts: false });
      await arrive(plain, scene, props);
      expect(await headingOf(plain)).toBe(await headingOf(page));
    });
  }
}

async function arrive(page: Page, { at, then, shows }: Scene, props: Props): Promise<void> {
  await page.goto(typeof at === "string" ? at : at(props));
  await then?.(page, props);
  await expect(page.locator("body")).toContainText(shows);
}

/** An NHS number, a date, or a name that only a child has here. */
const CHILD = new RegExp(
  String.raw`\b\d{3} ?\d{3} ?\d{4}\b|\d{4}-\d{2}-\d{2}|\d{2}/\d{2}/\d{4}|Ashworth|Iris|${LONG_NAME}|${RIGHT_TO_LEFT_NAME}`,
);

function expectTitleOf(route: string, title: string): void {
  expect(title).toMatch(/^.+ – Register portal$/);
  expect(title).not.toMatch(CHILD);
  const plain = title.replace(/^Error: /, "");
  expect(titles.get(plain) ?? route, `whose title is “${plain}”`).toBe(route);
  titles.set(plain, route);
}

/** Of a table's rows the first dozen stand for all of them: the examination takes time with each cell. */
async function shortenTables(page: Page): Promise<void> {
  await page
    .locator("tbody > tr:nth-child(n + 13)")
    .evaluateAll((rows) => rows.forEach((row) => row.remove()));
}

function headingOf(page: Page): Promise<string> {
  return page.getByRole("heading", { level: 1 }).innerText();
}

function widthBeyondTheScreen(page: Page): Promise<number> {
  return page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
}
