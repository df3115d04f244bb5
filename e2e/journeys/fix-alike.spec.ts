import type { Page } from "@playwright/test";
import { personOf } from "../setup/councils";
import { childRow, csvOf } from "../setup/extract";
import { expect, expectAccessible, signInAs, test } from "../setup/fixtures";
import { ownNumbers, uploads } from "./signed-in";

/** A council for each browser: a decision is about all rows of an LA that have the fault. */
async function officer(page: Page): Promise<void> {
  const { javaScriptEnabled } = test.info().project.use;
  await signInAs(
    page,
    personOf(javaScriptEnabled === false ? "decidingPlainly" : "deciding", "quality"),
  );
}

test(
  "dates that came month first are put right together, and loaded",
  { tag: "@no-js" },
  async ({ page }) => {
    await officer(page);
    const number = ownNumbers();
    const wrong = { dateOfBirth: "5/24/2016" };
    const rows = [
      childRow(number(), {
        ...wrong,
        familyName: "Dayfirst",
        startDate: "2025-02-01",
        endDate: "03/04/2026",
      }),
      childRow(number(), wrong),
      childRow("", wrong),
      childRow(number(), { dateOfBirth: "12/31/2039" }),
    ];
    const { id } = await uploads(page).send(csvOf(rows));
    await uploads(page).load(id);

    await page.goto("/to-fix/alike");
    await page.getByRole("link", { name: "Date has the month first" }).click();
    const main = page.getByRole("main");
    await expect(main).toContainText("4 records have this problem");
    await page.getByRole("link", { name: "Read only the dates with this problem" }).click();
    await expect(main).toContainText("For 3 of 4 records.");
    await expect(main).toContainText("2 would be right and ready to load, 1 would still have");
    await expect(main).toContainText("NHS number is missing: 1 record");
    const first = page.getByRole("row", { name: /Dayfirst/ });
    await expect(first).toContainText("was 5/24/2016");
    await expect(first).toContainText("now 24 May 2016");
    await expect(first).toContainText("End date stays 03/04/2026");
    expect(page.url()).not.toMatch(/2016|Dayfirst/);
    await expectAccessible(page);

    await page.getByRole("button", { name: "Change 3 records" }).click();
    const banner = page.getByRole("alert", { name: "Success" });
    await expect(banner).toContainText("made for 3 records. Nothing is loaded yet.");
    await expect(banner).toBeFocused();
    await page.getByRole("button", { name: "Load the 2 records that are right" }).click();
    await expect(banner).toContainText("2 records loaded.");
    await expect(banner).toContainText("1 record still to be corrected.");
    await expect(main).toContainText("Still wrong");
    await expectAccessible(page);

    await page.goto("/to-fix/alike/date-month-first");
    await expect(main).toContainText("1 record has this problem");
    await page.getByRole("link", { name: "Discard them" }).click();
    await page.getByRole("button", { name: "Discard 1 record" }).click();
    await expect(page.locator(".nhsuk-error-summary")).toContainText(
      "Choose why they should not be loaded.",
    );
    await page.getByRole("radio", { name: /entered in error/ }).check();
    await page.getByRole("button", { name: "Discard 1 record" }).click();
    await page.getByRole("button", { name: "Take this decision back" }).click();
    await expect(banner).toContainText("taken back for 1 record.");
  },
);

test("what words for plans mean is said and taken back, with the keyboard alone", async ({
  page,
}) => {
  await officer(page);
  const number = ownNumbers();
  const rows = [
    ...[1, 2].map(() => childRow(number(), { planType: "Looked after by us" })),
    childRow(number(), { planType: "CIN" }),
  ];
  const { id } = await uploads(page).send(csvOf(rows));
  await uploads(page).load(id);

  await page.goto("/to-fix/alike");
  await press(page, "link", "Plan type is not known");
  await press(page, "link", "Say which plan each word means");
  await reach(page, "combobox", "Looked after by us (2 records)");
  await page.keyboard.press("l");
  await press(page, "button", "See what would change");
  await expect(page.getByRole("main")).toContainText("For 2 of 3 records.");
  expect(decodeURIComponent(page.url())).not.toMatch(/looked/i);
  await press(page, "button", "Change 2 records");
  await expect(page.getByRole("alert", { name: "Success" })).toBeFocused();
  await press(page, "button", "Take this decision back");
  await expect(page.getByRole("alert", { name: "Success" })).toContainText(
    "taken back for 2 records.",
  );
  await press(page, "link", "Plan type is not known");
  await expect(page.getByRole("main")).toContainText("3 records have this problem");
});

type Role = "link" | "button" | "combobox";

/** Tabs from where the focus is until it is there. */
async function reach(page: Page, role: Role, name: string): Promise<void> {
  const wanted = page.getByRole(role, { name });
  await expect(wanted).toBeVisible();
  for (let tabs = 0; tabs < 60; tabs++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`The keyboard never came to ${name}.`);
}

async function press(page: Page, role: Role, name: string): Promise<void> {
  await reach(page, role, name);
  const address = page.url();
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.href !== address);
}
