import { expect, expectAccessible, signIn, test } from "../setup/fixtures";
import { ContactPage } from "../pages/contact-page";
import { ErrorSummary } from "../pages/error-summary";
import { anotherPerson } from "./signed-in";

/** Contact details are the whole authority's: each browser changes those of an authority of its own. */
function authority(): string {
  return test.info().project.name === "desktop" ? "sheffield" : "islington";
}

test(
  "the administrator changes what health rings",
  { tag: "@no-js" },
  async ({ page, browser }) => {
    await signIn(page, `admin@${authority()}.example`);
    const contact = new ContactPage(page);
    await contact.goto();
    await expectAccessible(page);

    const errors = new ErrorSummary(page);
    await contact.save("", "12");
    await errors.expectMessages(
      "Enter the emergency duty team’s phone number.",
      /^Enter the office hours phone number with digits/,
    );
    await expect(contact.office).toHaveValue("12");
    await expectAccessible(page);

    const second = await anotherPerson(browser, `admin@${authority()}.example`);
    const theirs = new ContactPage(second);
    await theirs.goto();
    await contact.save("0114 496 0111", "0114 496 0222");
    await expect(page.getByRole("alert", { name: "Success" })).toContainText("are saved");
    await expect(page.getByRole("main")).toContainText("0114 496 0111");
    await expectAccessible(page);

    await theirs.save("0114 496 0333", "");
    await new ErrorSummary(second).expectMessages(/Somebody changed the contact details/);
    await expect(theirs.emergency).toHaveValue("0114 496 0333");
    await second.context().close();
  },
);

test("others see them and cannot change them", async ({ page }) => {
  await signIn(page, "uploader@islington.example");
  await page.goto("/settings");
  await expect(page.getByRole("main")).toContainText("Emergency duty team");
  await expect(page.getByRole("link", { name: "Change contact details" })).toHaveCount(0);
  await expectAccessible(page);
  expect((await page.goto("/settings/contact"))?.status()).toBe(404);
});
