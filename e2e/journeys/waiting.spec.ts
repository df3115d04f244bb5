import { expect, expectAccessible, signIn, signInAs, test } from "../setup/fixtures";
import { personOf } from "../setup/councils";
import { childRow, csvOf } from "../setup/extract";
import { ErrorSummary } from "../pages/error-summary";
import { ToFixPage } from "../pages/to-fix-page";
import { anotherPerson, ownNumbers, uploads } from "./signed-in";

test("records are taken, noted and put off by keyboard alone", async ({ page }) => {
  await signInAs(page, personOf("patient", "quality"));
  const number = ownNumbers();
  const rows = ["Aldwych", "Barbican", "Chalk"].map((familyName) =>
    childRow(number(), { familyName, startDate: "" }),
  );
  const { id } = await uploads(page).send(csvOf(rows));
  await uploads(page).load(id);
  const list = new ToFixPage(page);
  const header = page.getByRole("navigation", { name: "Main" });
  const press = async (name: string) => {
    await list.tabTo(page.getByRole("button", { name, exact: true }));
    await page.keyboard.press("Enter");
  };
  const tick = async (name: string) => {
    await list.tabTo(list.box(name));
    await page.keyboard.press("Space");
  };
  await list.goto();
  await expect(header.getByRole("link", { name: "To fix (3)" })).toBeVisible();

  await tick("Aldwych");
  await tick("Chalk");
  await expect(page.getByText("2 selected")).toBeVisible();
  await press("Take");
  await expect(list.done).toContainText("2 records are yours now.");
  await expect(list.done).toBeFocused();
  await expect(list.rowOf("Chalk")).toContainText("You");
  await expect(header.getByRole("link", { name: "To fix (2 yours, 1 nobody’s)" })).toBeVisible();
  await expect(list.view("Mine")).toHaveText("Mine (2)");

  await list.tabTo(list.view("Mine"));
  await page.keyboard.press("Enter");
  await expect(list.rowOf("Barbican")).toHaveCount(0);
  await tick("Aldwych");
  await press("Wait…");
  await expect(page.getByRole("heading", { name: "Let 1 record wait" })).toBeVisible();
  await press("Let it wait");
  await new ErrorSummary(page).expectMessages(
    "Choose what it waits for.",
    "Choose until when it waits.",
  );
  await list.tabTo(page.getByRole("radio", { name: /^Newborn/ }));
  await page.keyboard.press("Space");
  await list.tabTo(page.getByRole("radio", { name: /^1 week/ }));
  await page.keyboard.press("Space");
  await press("Let it wait");
  await expect(list.done).toContainText("1 record is put off");
  await expect(page).toHaveURL(/show=mine/);
  await expect(list.view("Waiting")).toHaveText("Waiting (1)");
  await expect(list.total).toContainText("1 record to fix");

  await list.tabTo(page.getByRole("link", { name: /Chalk/ }));
  await page.keyboard.press("Enter");
  // The only one that is left of mine.
  await expect(page.getByRole("link", { name: "Next one" })).toHaveCount(0);
  await list.tabTo(page.getByRole("link", { name: "Assign or note" }));
  await page.keyboard.press("Enter");
  await list.tabTo(page.getByLabel("Note"));
  await page.keyboard.type("Asked the social worker.");
  await press("Save");
  await expect(list.done).toContainText("Your note is saved.");
  const history = page.getByRole("region", { name: "What was done" }).getByRole("listitem");
  await expect(history).toContainText([
    "Asked the social worker.",
    /Assigned to .+/,
    /Rejected.*upload 1, row 4/,
  ]);
  await press("Give it back");
  await expect(list.done).toContainText("assigned to nobody");
  await page.goto("/to-fix?show=mine");
  await expect(page.getByRole("main")).toContainText("Nothing waits for you. Well done.");
});

test(
  "two officers at one record, and the file that brings it again",
  { tag: ["@no-js", "@phone"] },
  async ({ page, browser }) => {
    await signIn(page, "quality@islington.example");
    const number = ownNumbers();
    const wrong = childRow(number(), { familyName: "Patience", startDate: "" });
    const first = await uploads(page).send(csvOf([wrong]));
    await uploads(page).load(first.id);
    const list = new ToFixPage(page);
    await list.goto(first.id);
    await list.open("Patience");
    const address = page.url();
    const colleague = await anotherPerson(browser, "uploader@islington.example");
    await colleague.goto(address);
    await colleague.getByRole("button", { name: "Take it" }).click();
    await expect(colleague.getByRole("region", { name: "Who has it" })).toContainText(
      "Assigned to: You",
    );
    await page.getByRole("button", { name: "Take it" }).click();
    await expect(page.getByRole("main")).toContainText("Nothing was changed.");
    await expect(page.getByRole("main")).toContainText("Somebody else changed 1 record");
    const who = page.getByRole("region", { name: "Who has it" });
    await expect(who).not.toContainText("You");
    await expectAccessible(page);

    await page.getByRole("link", { name: "Wait" }).click();
    await page.getByRole("radio", { name: "Something else" }).check();
    await page.getByRole("radio", { name: "Another day" }).check();
    await page.getByLabel(/^Another day, if/).fill("01/01/2020");
    await page.getByRole("button", { name: "Let it wait" }).click();
    await new ErrorSummary(page).expectMessages(/day that is to come/, "Write what it waits for.");
    await expect(page.getByRole("radio", { name: "Something else" })).toBeChecked();
    await page.getByRole("radio", { name: "4 weeks" }).check();
    await page.getByLabel("Note").fill("The court decides on Friday.");
    await page.getByRole("button", { name: "Let it wait" }).click();
    await expect(list.done).toContainText("waits, and comes back by itself");
    await expect(page.getByRole("main")).toContainText("No record to fix here");

    const again = await uploads(page).send(csvOf([childRow(number()), wrong]));
    await uploads(page).load(again.id);
    await page.goto(`/to-fix?show=waiting&upload=${again.id}`);
    await expect(list.rowOf("Patience")).toContainText("Something else");
    await expect(list.rowOf("Patience")).toContainText("1 note");
    await expectAccessible(page);
    await list.open("Patience");
    const main = page.getByRole("main");
    await expect(main).toContainText("The court decides on Friday.");
    await expect(main).toContainText("Came again");
    await page.getByRole("button", { name: "Take back now" }).click();
    await expect(list.done).toContainText("back among those to fix");
    await page.goto(address);
    await page.getByRole("link", { name: "See the row that took its place" }).click();
    await expect(page.getByRole("button", { name: "Save and load" })).toBeVisible();
    await colleague.context().close();
  },
);
