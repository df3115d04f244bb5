import { expect, type Locator, type Page } from "@playwright/test";

/** /uploads/{id}/omitted: who a full register leaves out. */
export class OmittedPage {
  readonly rows: Locator;
  readonly endDate: Locator;

  constructor(private readonly page: Page) {
    this.rows = page
      .getByRole("table")
      .getByRole("row")
      .filter({ has: page.getByRole("cell") });
    this.endDate = page.getByLabel("End date, for those without one of their own");
  }

  box(familyName: string): Locator {
    return this.page.getByRole("checkbox", { name: `Select Iris May ${familyName}` });
  }

  ownEnd(familyName: string): Locator {
    return this.page.getByRole("textbox", { name: `End date of Iris May ${familyName}` });
  }

  /** By keyboard alone: what a mouse can reach, keys can. */
  async press(name: string): Promise<void> {
    const button = this.page.getByRole("button", { name });
    await button.focus();
    await this.page.keyboard.press("Enter");
  }

  async tick(...familyNames: string[]): Promise<void> {
    for (const familyName of familyNames) {
      await this.box(familyName).focus();
      await this.page.keyboard.press("Space");
      await expect(this.box(familyName)).toBeChecked();
    }
  }

  async show(choice: string): Promise<void> {
    await this.page.getByLabel("Decision").selectOption({ label: choice });
    await this.press("Show");
  }
}
