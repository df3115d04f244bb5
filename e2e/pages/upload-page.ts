import { expect, type Locator, type Page } from "@playwright/test";
import type { Outcome } from "@/lib/register/outcomes";

/** What stands under each of the six numbers, before the load and after it. */
const LABELS: Record<Outcome, RegExp> = {
  added: /^(To add|Added)$/,
  changed: /^(To change|Changed)$/,
  ended: /^(To end|Ended)$/,
  deleted: /^(To withdraw|Withdrawn)$/,
  unchanged: /^Unchanged$/,
  rejected: /^(Rejected|Left as they are)$/,
};

/** /uploads/{id}: one upload from its arrival to its end. */
export class UploadPage {
  readonly heading: Locator;
  readonly load: Locator;
  readonly steps: Locator;
  readonly issues: Locator;
  readonly rejectedRows: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { name: /^Upload \d+$/, level: 1 });
    this.load = page.getByRole("button", { name: /^(Load|Put) / });
    this.steps = page.getByRole("region", { name: "Steps" }).getByRole("listitem");
    this.issues = page.getByRole("table", { name: "Issues by kind" }).getByRole("row");
    this.rejectedRows = page.getByRole("table", { name: /rejected rows$/i }).getByRole("row");
  }

  get path(): string {
    return new URL(this.page.url()).pathname;
  }

  /** The check is over and somebody may decide. Without scripts the page asks again by itself. */
  async waitForReview(): Promise<void> {
    await expect(this.load).toBeVisible({ timeout: 30_000 });
  }

  async expectCounts(counts: Partial<Record<Outcome, number>>): Promise<void> {
    const list = this.page.getByRole("list", { name: /^What (loading would do|was done)$/ });
    for (const [outcome, label] of Object.entries(LABELS)) {
      const found = Object.entries(counts).find(([name]) => name === outcome)?.[1] ?? 0;
      const count = list.getByRole("listitem").filter({ has: this.page.getByText(label) });
      await expect(count).toContainText(String(found));
    }
  }

  /** Each step with its state, as "Received: Done". */
  async expectSteps(...steps: RegExp[]): Promise<void> {
    await expect(this.steps).toHaveText(steps);
  }

  async cancel(): Promise<void> {
    await this.page.getByRole("link", { name: "Cancel this upload" }).click();
    await this.page.getByRole("button", { name: "Yes, cancel this upload" }).click();
    // Decided, and not only asked for: what somebody else does next must come after it.
    await this.page.waitForURL(/\/uploads\/[0-9a-f-]{36}(\?|$)/);
  }
}
