import type { Page } from "@playwright/test";
import { z } from "zod";
import { GridPage } from "../pages/grid-page";
import { personOf } from "../setup/councils";
import { childRow, csvOf, daysAgo } from "../setup/extract";
import type { RowTexts } from "../setup/extract";
import { expect, expectAccessible, fromSetup, signInAs, test } from "../setup/fixtures";
import { anotherPerson, ownNumbers, uploads } from "./signed-in";

const rowsOf = z.object({
  rows: z.array(z.object({ id: z.string(), version: z.number(), draft: z.unknown() })),
});

test.beforeEach(async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await signInAs(page, personOf("gridded", "quality"));
});

/** The grid with these rows to fix; a first row, that is right, is loaded. */
async function gridOf(page: Page, right: string, rows: readonly RowTexts[]): Promise<GridPage> {
  const { id } = await uploads(page).send(csvOf([childRow(right), ...rows]));
  await uploads(page).load(id);
  const grid = new GridPage(page);
  await grid.goto(id);
  return grid;
}

test("a morning's rows are corrected, pasted, undone and saved with the keyboard alone", async ({
  page,
}) => {
  const number = ownNumbers();
  const [first, second, third] = [number(), number(), number()];
  const grid = await gridOf(page, number(), [
    childRow(first, { familyName: "Gridley", dateOfBirth: "31/02/2016" }),
    childRow(second, { familyName: "Pasteur", dateOfBirth: "", planType: "child in need" }),
    childRow(third, { familyName: "أحمد", startDate: "2026-13-01" }),
  ]);
  await expect(grid.grid).toHaveAttribute("aria-rowcount", "4");
  await expect(grid.counts).toContainText("0 of 3 rows are right, 4 things to fix");
  await expectAccessible(page);

  // The way in: one stop for the whole grid, at the first value.
  await grid.button("Put back as it came").focus();
  await grid.keys("Tab", "Tab");
  await expect(grid.cell(1, "NHS number")).toBeFocused();
  await grid.keys("ArrowRight", "ArrowRight", "ArrowRight");
  const birth = grid.cell(1, "Date of birth");
  await expect(birth).toBeFocused();
  await expect(birth).toHaveAttribute("aria-invalid", "true");
  await expect(birth).toHaveAccessibleDescription(
    /Row 1, Date of birth.*This date of birth is not a real date.*came as “31\/02\/2016”/,
  );

  // Typing replaces, and is checked at once; Escape leaves the cell as it was.
  await page.keyboard.type("31/04/2016");
  const box = page.getByRole("textbox", { name: "Date of birth, row 1" });
  await expect(box).toBeFocused();
  await expect(box).toHaveAccessibleDescription("Date does not exist");
  await expectAccessible(page);
  await grid.keys("Escape");
  await expect(birth).toBeFocused();
  await expect(birth).toContainText("31/02/2016");
  await page.keyboard.type("28/02/2016");
  await grid.keys("Enter");
  await expect(grid.said).toContainText("Row 1, Date of birth: nothing wrong. This row is right.");
  await expect(birth).toContainText("was: 31/02/2016");
  await expect(grid.row(1)).toContainText("Right, will load");
  await expect(grid.counts).toContainText("1 of 3 rows is right");

  // A block from a spreadsheet, over two columns.
  await expect(grid.cell(2, "Date of birth")).toBeFocused();
  await grid.paste("12/04/2015\tCPP\r\n13/04/2015\tCPP\r\n14/04/2015\tCPP\r\n");
  await expect(page.getByRole("alert").filter({ hasText: "Nothing was pasted" })).toContainText(
    "the block has 3 rows, and from here the grid has only 2",
  );
  await grid.paste("12/04/2015\tCPP\r\n");
  await expect(grid.said).toContainText("2 cells changed, from Row 2, Date of birth on.");
  await expect(grid.counts).toContainText("2 of 3 rows are right");
  await grid.keys("ControlOrMeta+z");
  await expect(grid.said).toContainText("Undone.");
  await expect(grid.row(2)).toContainText("2 things to fix");
  await grid.keys("ControlOrMeta+y");
  await expect(grid.row(2)).toContainText("Right, will load");

  await grid.keys("ControlOrMeta+End", "Home");
  await expect(grid.row(3).getByRole("rowheader")).toBeFocused();
  await grid.button(/Save and load 2 rows/).press("Enter");
  const banner = page.getByRole("alert", { name: "Success" });
  await expect(banner).toContainText("2 records corrected and loaded");
  await expect(banner).toBeFocused();
  await expect(grid.row(1)).toContainText("Loaded");
  await expect(grid.row(3)).toContainText("1 thing to fix");
  await expectAccessible(page);

  await grid.button("Show only what is left to fix").press("Enter");
  await expect(grid.grid).toHaveAttribute("aria-rowcount", "2");
  await expect(grid.cell(1, "Family name")).toContainText("أحمد");
});

test("nothing that was typed is lost: by a cut network, a lost session, or leaving", async ({
  page,
  context,
}) => {
  const number = ownNumbers();
  const grid = await gridOf(page, number(), [
    childRow(number(), { familyName: "Keepsafe", dateOfBirth: "31/02/2016" }),
  ]);
  await grid.cell(1, "Date of birth").click();
  await page.keyboard.type("28/02/2016");
  await grid.keys("Tab");
  await context.setOffline(true);
  await grid.button("Save and load 1 row").click();
  const problem = page.getByRole("alert", { name: "Nothing was saved" });
  await expect(problem).toContainText("Check your connection");
  await expect(problem).toBeFocused();
  await context.setOffline(false);
  const cookies = await context.cookies();
  await context.clearCookies();
  await grid.button("Try to save again").click();
  await expect(problem).toContainText("You have been signed out");
  await expect(grid.cell(1, "Date of birth")).toContainText("28/02/2016");
  await expectAccessible(page);
  await context.addCookies(cookies);

  const asked = page.waitForEvent("dialog");
  const left = page.evaluate(() => window.location.reload());
  await (await asked).dismiss();
  await left.catch(() => undefined);
  await grid.button("Keep for later").click();
  await expect(page.getByRole("alert", { name: "Success" })).toContainText("1 row kept");
  await page.reload();
  await expect(grid.cell(1, "Date of birth")).toContainText("was: 31/02/2016");
  await grid.button("Save and load 1 row").click();
  await expect(page.getByRole("alert", { name: "Success" })).toContainText("1 record corrected");
  await expect(page.getByRole("link", { name: "Back to the records to fix" })).toBeVisible();
});

test("a plan that would be shown again asks first", async ({ page }) => {
  const number = ownNumbers();
  const ended = childRow(number(), { familyName: "Again", endDate: daysAgo(20) });
  const first = await uploads(page).send(csvOf([ended]));
  await uploads(page).load(first.id);
  const grid = await gridOf(page, number(), [{ ...ended, endDate: "", dateOfBirth: "31/02/2016" }]);
  await grid.cell(1, "Date of birth").click();
  await page.keyboard.type(ended.dateOfBirth ?? "");
  await grid.keys("Enter");
  await grid.button("Save and load 1 row").click();
  const question = page.getByRole("region", { name: "Show a plan to health again?" });
  await expect(question).toBeVisible();
  await expect(grid.row(1)).toContainText("Right, but asks first");
  await expectAccessible(page);
  await question.getByRole("button", { name: "Yes, load them as they are" }).click();
  await expect(page.getByRole("alert", { name: "Success" })).toContainText("1 record corrected");
});

test(
  "a small screen leads to the list, and only the grid scrolls sideways",
  { tag: "@phone" },
  async ({ page }) => {
    const number = ownNumbers();
    const grid = await gridOf(page, number(), [childRow(number(), { planType: "" })]);
    await expect(grid.grid).toBeVisible();
    const { scroll, client } = await page.evaluate(() => ({
      scroll: document.documentElement.scrollWidth,
      client: document.documentElement.clientWidth,
    }));
    expect(scroll).toBe(client);
    const isSmall = (page.viewportSize()?.width ?? 0) < 640;
    if (isSmall) await page.getByRole("link", { name: "fix the records one by one" }).click();
    else await page.getByRole("link", { name: "Open row 1 on a page of its own" }).click();
    await expect(page).not.toHaveURL(/grid/);
  },
);

test("nobody saves the rows of another council, and only our own page saves at all", async ({
  page,
  browser,
}) => {
  const number = ownNumbers();
  await gridOf(page, number(), [childRow(number(), { planType: "" })]);
  const listed = await page.request.get("/api/to-fix/grid");
  expect(listed.headers()["cache-control"]).toContain("no-store");
  const { rows } = rowsOf.parse(await listed.json());
  const [row] = rows;
  const save = (by: Page, id: string | undefined, headers: Record<string, string> = {}) =>
    by.request.post("/api/to-fix/grid", {
      headers: { Origin: fromSetup("E2E_PORTAL"), ...headers },
      data: { load: false, confirmed: false, rows: [{ ...row, id, values: { familyName: "X" } }] },
    });
  const stranger = await anotherPerson(browser, "admin@sheffield.example");
  const ofOurs = await save(stranger, row?.id);
  const ofNobody = await save(stranger, "00000000-0000-7000-8000-000000000000");
  expect([ofOurs.status(), ofNobody.status()]).toEqual([404, 404]);
  expect(await ofOurs.text()).toBe(await ofNobody.text());
  const theirs = rowsOf.parse(await (await stranger.request.get("/api/to-fix/grid")).json());
  expect(theirs.rows.map(({ id }) => id)).not.toContain(row?.id);
  expect((await save(page, row?.id, { Origin: "https://elsewhere.example" })).status()).toBe(403);
  expect((await save(page, "x")).status()).toBe(400);
  const again = rowsOf.parse(await (await page.request.get("/api/to-fix/grid")).json());
  expect(again.rows).toContainEqual(row);
  await stranger.context().close();
});
