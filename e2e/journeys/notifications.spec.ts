import type { Page } from "@playwright/test";
import { expect, expectAccessible, signIn, test } from "../setup/fixtures";
import { childRow, csvOf } from "../setup/extract";
import { lookPeopleUp } from "../setup/look-people-up";
import { ErrorSummary } from "../pages/error-summary";
import { NotificationsPage } from "../pages/notifications-page";
import { RegisterPage } from "../pages/register-page";
import { anotherPerson, ownNumbers, uploads } from "./signed-in";

const OFFICER = "quality@islington.example";
const WITH = ["Aldwych", "Barbican", "Chalk"];

test.beforeEach(async ({ page }) => signIn(page, OFFICER));

/** Children of one surname that no other test has, each looked at by an emergency department. */
async function lookedAtChildren(page: Page, givenNames: readonly string[] = WITH) {
  const number = ownNumbers();
  const numbers = givenNames.map(() => number());
  const familyName = `Fam${letters(numbers[0] ?? "")}`;
  const rows = givenNames.map((name, place) =>
    childRow(numbers[place] ?? "", { familyName, givenNames: name }),
  );
  const { id } = await uploads(page).send(csvOf(rows));
  await uploads(page).load(id);
  await lookPeopleUp(numbers.map((nhsNumber) => ({ nhsNumber, phone: "0114 496 0300" })));
  return { familyName, numbers };
}

test(
  "alerts are worked through by keyboard alone",
  { tag: ["@no-js", "@phone"] },
  async ({ page }) => {
    const { familyName } = await lookedAtChildren(page);
    const list = new NotificationsPage(page);
    await list.goto();
    await list.search(familyName);
    await expect(list.total).toContainText("3 notifications found");
    await expect(list.rows).toHaveCount(3);
    await expect(list.rows.first()).toContainText("Sam Ward, Clinical lead");
    expect(decodeURIComponent(page.url())).not.toContain(familyName);
    await expectAccessible(page);

    await list.tabTo(list.box(list.rowOf("Chalk")));
    await page.keyboard.press("Space");
    await list.tabTo(list.box(list.rowOf("Aldwych")));
    await page.keyboard.press("Space");
    await list.tabTo(page.getByRole("button", { name: "Mark as seen" }));
    await page.keyboard.press("Enter");
    await expect(list.done).toContainText("2 notifications are marked as seen.");
    await expect(list.done).toBeFocused();
    await expect(list.rowOf("Barbican")).toContainText("New");
    await expect(list.rowOf("Chalk")).toContainText("Seen");

    await list.tabTo(list.box(list.rowOf("Chalk")));
    await page.keyboard.press("Space");
    await list.tabTo(page.getByLabel("Assign to"));
    await page.keyboard.press("ArrowDown");
    await list.tabTo(page.getByRole("button", { name: "Assign", exact: true }));
    await page.keyboard.press("Enter");
    await expect(list.done).toContainText("1 notification is assigned.");
    await expect(list.rowOf("Chalk")).toContainText("to Grace Canonbury");

    await list.tabTo(list.box(list.rowOf("Aldwych")));
    await page.keyboard.press("Space");
    await list.tabTo(page.getByLabel("Close: what was done?"));
    await page.keyboard.press("End");
    await list.tabTo(list.close);
    await page.keyboard.press("Enter");
    const errors = new ErrorSummary(page);
    await errors.expectMessages("Write a note that says what was done.");
    await expect(list.box(list.rowOf("Aldwych"))).toBeChecked();
    await expectAccessible(page);
    await list.tabTo(page.getByLabel("Note"));
    await page.keyboard.type("The school knew.");
    await list.tabTo(list.close);
    await page.keyboard.press("Enter");
    await expect(list.done).toContainText("1 notification is closed.");
    await expect(list.rowOf("Aldwych")).toContainText("Something else");
    await expectAccessible(page);
  },
);

test(
  "one alert is read, noted, closed and opened again",
  { tag: ["@no-js", "@phone"] },
  async ({ page }) => {
    const { familyName } = await lookedAtChildren(page, ["Dalston"]);
    const list = new NotificationsPage(page);
    await list.goto();
    await list.search(familyName);
    const one = await list.open(list.rows.first());
    await expect(page).toHaveTitle("One notification – Register portal");
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`Dalston ${familyName}`);
    await expect(one.fact("Setting").first()).toHaveText("Emergency department");
    await expect(page.getByRole("link", { name: "0114 496 0300" })).toBeVisible();
    await expectAccessible(page);

    await one.press("Close");
    await new ErrorSummary(page).expectMessages("Choose what was done.");
    await one.note.fill("Rang the ward.\nShe had gone home.");
    await page.getByRole("radio", { name: "Contacted the setting" }).check();
    await one.press("Close");
    await expect(list.done).toContainText("1 notification is closed.");
    await expect(one.steps.first()).toContainText("Closed: contacted the setting");
    await expect(one.steps.first()).toContainText("Rang the ward.");
    await expect(one.steps.first()).toContainText("by Grace Canonbury");
    await expectAccessible(page);

    await one.press("Open it again");
    await expect(list.done).toContainText("1 notification is open again.");
    await expect(one.steps).toHaveCount(2);
  },
);

test("whoever decides second leaves the first one's decision alone", async ({ page, browser }) => {
  const { familyName } = await lookedAtChildren(page);
  const colleague = await anotherPerson(browser, "uploader@islington.example");
  const lists = [new NotificationsPage(page), new NotificationsPage(colleague)] as const;
  for (const list of lists) {
    await list.goto();
    await list.search(familyName);
    for (const row of await list.rows.all()) await list.box(row).check();
  }
  const [mine, theirs] = lists;
  await mine.box(mine.rowOf("Barbican")).uncheck();
  await page.getByLabel("Close: what was done?").selectOption("No action needed");
  await mine.close.click();
  await expect(mine.done).toContainText("2 notifications are closed.");

  await colleague.getByLabel("Assign to").selectOption({ index: 1 });
  await colleague.getByRole("button", { name: "Assign", exact: true }).click();
  await expect(theirs.done).toContainText("1 notification is assigned.");
  await expect(theirs.done).toContainText("Somebody else changed 2 notifications");
  await expect(theirs.rowOf("Aldwych")).toContainText("No action needed");
  await expect(theirs.rowOf("Barbican")).toContainText("to Theo Barnsbury");
  await expectAccessible(colleague);
  await colleague.context().close();
});

test("all on the page are selected at once", async ({ page }) => {
  const { familyName } = await lookedAtChildren(page);
  const list = new NotificationsPage(page);
  await list.goto();
  await list.search(familyName);
  await page.getByLabel("Select all on this page").check();
  await expect(page.getByText("3 selected")).toBeVisible();
  await list.box(list.rows.first()).uncheck();
  await expect(page.getByText("2 selected")).toBeVisible();
  await expect(page.getByLabel("Select all on this page")).not.toBeChecked();
});

test(
  "the child's page says who has looked, and the other council hears nothing",
  { tag: "@no-js" },
  async ({ page, browser }) => {
    const { numbers } = await lookedAtChildren(page, ["Ealing"]);
    const [number = ""] = numbers;
    await new RegisterPage(page).find(number);
    const looked = page.getByRole("table", { name: "Who has looked" });
    await expect(looked.getByRole("row")).toHaveCount(2);
    await expect(looked).toContainText("Sam Ward, Clinical lead");
    await expectAccessible(page);
    await page.getByRole("link", { name: "All views of this child" }).click();
    const list = new NotificationsPage(page);
    await expect(list.rows).toHaveCount(1);
    await list.open(list.rows.first());

    const stranger = await anotherPerson(browser, "admin@sheffield.example");
    expect((await stranger.goto(page.url()))?.status()).toBe(404);
    const elsewhere = new NotificationsPage(stranger);
    await elsewhere.goto();
    await elsewhere.search(number);
    await expect(elsewhere.total).toContainText("No notification found");
    await stranger.context().close();
  },
);

/** A number in letters: a name with digits in it would be rejected. */
function letters(digits: string): string {
  return [...digits].map((digit) => "abcdefghij".charAt(Number(digit))).join("");
}
