import { expect, type Locator, type Page } from "@playwright/test";

/** The box above a form that was not accepted. */
export class ErrorSummary {
  private readonly box: Locator;

  constructor(private readonly page: Page) {
    this.box = page.getByRole("alert").filter({ hasText: "There is a problem" });
  }

  /** It is there, has the focus, says so in the title, and each message that names a field leads to it. */
  async expectMessages(...messages: (string | RegExp)[]): Promise<void> {
    await expect(this.box.getByRole("listitem")).toHaveText(messages);
    await expect(this.page.locator(".nhsuk-error-summary")).toBeFocused();
    await expect(this.page).toHaveTitle(/^Error: /);
    for (const link of await this.box.getByRole("link").all()) {
      const field = await link.getAttribute("href");
      await expect(this.page.locator(field ?? "nothing")).toBeVisible();
    }
  }
}
