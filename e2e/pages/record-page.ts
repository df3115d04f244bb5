import type { Locator, Page } from "@playwright/test";

/** /register/{id}, and the two forms that change it. */
export class RecordPage {
  readonly health: Locator;
  /** Newest first. */
  readonly history: Locator;
  readonly correct: Locator;
  readonly withdraw: Locator;

  constructor(private readonly page: Page) {
    this.health = page.getByRole("heading", { name: "What health sees now" });
    this.history = page.getByRole("list", { name: "History of this record" }).locator("> li");
    this.correct = page.getByRole("link", { name: "Correct this record" });
    this.withdraw = page.getByRole("link", { name: "Withdraw this record" });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label);
  }

  async saveCorrection(reason?: string): Promise<void> {
    if (reason !== undefined) await this.field("Reason for the correction").fill(reason);
    await this.page.getByRole("button", { name: "Save correction" }).click();
  }

  async confirmWithdrawal(reason: string): Promise<void> {
    await this.field("Why was it entered in error?").fill(reason);
    await this.page.getByRole("button", { name: "Withdraw this record" }).click();
  }
}
