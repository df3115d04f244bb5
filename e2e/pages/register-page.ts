import type { Locator, Page } from "@playwright/test";
import { RecordPage } from "./record-page";

/** /register: searching, filtering and paging. */
export class RegisterPage {
  readonly searchBox: Locator;
  readonly total: Locator;
  /** The names on this page, each a link. */
  readonly records: Locator;

  constructor(private readonly page: Page) {
    this.searchBox = page.getByRole("searchbox", { name: "Search the register" });
    this.total = page.getByRole("main").getByRole("status");
    this.records = page
      .getByRole("table", { name: "Records" })
      .getByRole("rowheader")
      .getByRole("link");
  }

  async goto(): Promise<void> {
    await this.page.goto("/register");
  }

  async search(text: string): Promise<void> {
    const before = this.page.url();
    await this.searchBox.fill(text);
    await this.page.getByRole("button", { name: "Search" }).click();
    await this.page.waitForURL((address) => address.href !== before);
  }

  async filter(choice: { plan?: string; state?: string }): Promise<void> {
    const filter = this.page.getByRole("form", { name: "Filter the register" });
    if (choice.plan) await filter.getByLabel("Plan").selectOption(choice.plan);
    if (choice.state) await filter.getByLabel("State").selectOption(choice.state);
    await filter.getByRole("button", { name: "Show" }).click();
  }

  /** The only record that the search for it finds. */
  async find(nhsNumber: string): Promise<RecordPage> {
    await this.goto();
    await this.search(nhsNumber);
    await this.records.click();
    const record = new RecordPage(this.page);
    await record.health.waitFor();
    return record;
  }
}
