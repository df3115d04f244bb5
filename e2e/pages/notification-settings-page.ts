import type { Locator, Page } from "@playwright/test";

/** /settings/notifications: how an authority is told of alerts. */
export class NotificationSettingsPage {
  readonly address: Locator;

  constructor(private readonly page: Page) {
    this.address = page.getByLabel("Email address of your authority");
  }

  async goto(): Promise<void> {
    await this.page.goto("/settings");
    await this.page.getByRole("link", { name: "Change notification settings" }).click();
  }

  async save(when: "No emails" | "At once" | "Once a day", address: string): Promise<void> {
    await this.page.getByLabel(when).check();
    await this.address.fill(address);
    await this.page.getByRole("button", { name: "Save notification settings" }).click();
  }
}
