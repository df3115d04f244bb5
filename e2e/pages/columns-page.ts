import type { Locator, Page } from "@playwright/test";

/** /uploads/{id}/columns: which column of a file is which. */
export class ColumnsPage {
  readonly heading: Locator;
  readonly check: Locator;
  /** Those that are no more than suggested. */
  readonly suggested: Locator;
  readonly words: Locator;

  constructor(private readonly page: Page) {
    this.heading = page.getByRole("heading", { name: /^(.* )?Columns of upload \d+$/, level: 1 });
    this.check = page.getByRole("button", { name: "Check the file like this" });
    this.suggested = page.getByText("Suggested", { exact: true });
    this.words = page.getByRole("group", { name: /^What the words in/ });
  }

  async goto(upload: string): Promise<void> {
    await this.page.goto(`/uploads/${upload}/columns`);
  }

  /** The select for one of our columns, or for one of the file's words. */
  choice(name: string): Locator {
    return this.page.getByRole("combobox", { name });
  }

  /** What is chosen, as it is written there. */
  chosen(name: string): Promise<string> {
    return this.choice(name).locator("option:checked").innerText();
  }
}
