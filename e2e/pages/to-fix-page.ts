import type { Locator, Page } from "@playwright/test";

/** /to-fix: the list of records to fix. */
export class ToFixPage {
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.rows = page.getByRole("table", { name: "Records to fix" }).getByRole("row");
  }

  async goto(uploadId?: string): Promise<void> {
    await this.page.goto(uploadId ? `/to-fix?upload=${uploadId}` : "/to-fix");
  }

  /** What the list says of itself: "2 records to fix from this upload". */
  get total(): Locator {
    return this.page.getByRole("main").getByRole("status");
  }

  async showOnly(issue: string): Promise<void> {
    await this.page.getByRole("link", { name: issue, exact: true }).click();
    await this.page.getByRole("heading", { name: issue }).waitFor();
  }

  rowOf(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  box(name: string): Locator {
    return this.rowOf(name).getByRole("checkbox");
  }

  /** What a decision has just done. */
  get done(): Locator {
    return this.page.getByRole("alert", { name: "Success" });
  }

  /** The ways to look at the list: "Mine (2)". */
  view(name: string): Locator {
    return this.page.getByRole("navigation", { name: "Whose records" }).getByRole("link", { name });
  }

  /** As somebody without a mouse gets there: Tab until the focus is on it. */
  async tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 100; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error("The focus never came there.");
  }

  async open(name: string): Promise<RowToFixPage> {
    await this.page.getByRole("link", { name }).click();
    const row = new RowToFixPage(this.page);
    await row.heading.waitFor();
    return row;
  }
}

/** /to-fix/{id}: one record to fix. */
export class RowToFixPage {
  readonly heading: Locator;
  readonly whatIsWrong: Locator;
  readonly saveAndLoad: Locator;
  readonly discard: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { name: "Record to fix", level: 1 });
    this.whatIsWrong = page.getByRole("region", { name: "What is wrong" });
    this.saveAndLoad = page.getByRole("button", { name: "Save and load" });
    this.discard = page.getByRole("link", { name: "Discard" });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label);
  }

  async discardBecause(reason: string, more = ""): Promise<void> {
    await this.page.getByRole("radio", { name: reason }).check();
    await this.page.getByLabel(/^More about it/).fill(more);
    await this.page.getByRole("button", { name: "Discard this record" }).click();
  }
}
