import type { Locator, Page } from "@playwright/test";

/** /settings/contact: the phones that health sees. */
export class ContactPage {
  readonly emergency: Locator;
  readonly office: Locator;

  constructor(private readonly page: Page) {
    this.emergency = page.getByLabel("Emergency duty team phone number");
    this.office = page.getByLabel("Office hours phone number");
  }

  async goto(): Promise<void> {
    await this.page.goto("/settings/contact");
  }

  async save(emergency: string, office: string): Promise<void> {
    await this.emergency.fill(emergency);
    await this.office.fill(office);
    await this.page.getByRole("button", { name: "Save contact details" }).click();
  }
}
