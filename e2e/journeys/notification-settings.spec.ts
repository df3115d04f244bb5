import { ErrorSummary } from "../pages/error-summary";
import { NotificationSettingsPage } from "../pages/notification-settings-page";
import { personOf } from "../setup/councils";
import { childRow, csvOf } from "../setup/extract";
import { expect, expectAccessible, signIn, signInAs, test } from "../setup/fixtures";
import { Hospital } from "../setup/hospital";
import { anotherPerson, ownNumbers, uploads } from "./signed-in";

test(
  "the administrator decides how the authority is told",
  { tag: "@no-js" },
  async ({ page, browser }) => {
    // Each browser changes the settings of an authority of its own.
    const authority = test.info().project.name === "desktop" ? "sheffield" : "islington";
    await signIn(page, `admin@${authority}.example`);
    const settings = new NotificationSettingsPage(page);
    await settings.goto();
    await expectAccessible(page);

    const errors = new ErrorSummary(page);
    await settings.save("At once", "");
    await errors.expectMessages("Enter an email address, or choose to mail your people.");
    await settings.save("Once a day", "duty team");
    await errors.expectMessages(/^Enter an email address in the right format/);
    await expect(settings.address).toHaveValue("duty team");
    await expect(page.getByLabel("Once a day")).toBeChecked();
    await expect(page.getByLabel("Uploaders")).toBeChecked();
    await expectAccessible(page);

    const second = await anotherPerson(browser, `admin@${authority}.example`);
    const theirs = new NotificationSettingsPage(second);
    await theirs.goto();
    await settings.save("Once a day", "duty@council.example");
    await expect(page.getByRole("alert", { name: "Success" })).toContainText("are saved");
    await expect(page.getByRole("main")).toContainText("duty@council.example");
    await expectAccessible(page);

    await theirs.save("At once", "other@council.example");
    await new ErrorSummary(second).expectMessages(/Somebody changed these settings/);
    await expect(theirs.address).toHaveValue("other@council.example");
    await second.context().close();

    await settings.goto();
    await settings.save("No emails", "");
    await expect(page.getByRole("main")).toContainText("No emails");
  },
);

test("an alert is an email in the outbox that says nothing of the child", async ({ page }) => {
  await signInAs(page, personOf("mailed", "admin"));
  const settings = new NotificationSettingsPage(page);
  await settings.goto();
  await settings.save("At once", "duty@council.example");
  const child = childRow(ownNumbers()());
  const api = uploads(page);
  await api.load((await api.send(csvOf([child]))).id);

  const hospital = Hospital.named("emergency-department");
  await hospital.look(child.nhsNumber ?? "");
  const main = page.getByRole("main");
  await expect(async () => {
    await page.goto("/settings/outbox");
    await expect(main).toContainText("Kept here, not sent", { timeout: 500 });
  }).toPass();
  await expect(main).toContainText("Register portal: 1 new alert");
  await expect(main).toContainText("duty@council.example");
  for (const secret of [child.nhsNumber, child.familyName, child.givenNames, hospital.organisation])
    await expect(main).not.toContainText(secret ?? "");
  await expectAccessible(page);
});

test("others see how they are told, and cannot change it or read the outbox", async ({ page }) => {
  await signIn(page, "quality@islington.example");
  await page.goto("/settings");
  await expect(page.getByRole("heading", { name: "Notifications" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Change notification settings" })).toHaveCount(0);
  for (const address of ["/settings/notifications", "/settings/outbox"])
    expect((await page.goto(address))?.status(), address).toBe(404);
});
