import type { Locator, Page } from "@playwright/test";

/** /uploads/{id}/rows: the file as a spreadsheet shows it. */
export class UploadRowsPage {
  private readonly table: Locator;

  constructor(private readonly page: Page) {
    this.table = page.getByRole("table", { name: /^Rows of upload \d+$/ });
  }

  async goto(upload: string, query = ""): Promise<void> {
    await this.page.goto(`${upload}/rows${query}`);
  }

  get rows(): Locator {
    return this.table.getByRole("row").filter({ has: this.page.getByRole("cell") });
  }

  /** A row by the number that the spreadsheet gives it. */
  row(number: number): Locator {
    return this.rows.filter({
      has: this.page.getByRole("rowheader", { name: new RegExp(`\\b${number}$`) }),
    });
  }

  /** A cell by its letter: the result stands before A. Not by role, which passes over what a phone hides. */
  cell(row: number, letter: string): Locator {
    return this.row(row)
      .locator("td")
      .nth(letter.charCodeAt(0) - 64);
  }

  async filter({ result, issue }: { result?: string; issue?: string }): Promise<void> {
    const choose = async (label: string, option: string) => {
      const select = this.page.getByLabel(label, { exact: true });
      const found = await select.getByRole("option").filter({ hasText: option }).textContent();
      await select.selectOption({ label: found ?? option });
    };
    if (result) await choose("Result", result);
    if (issue) await choose("Issue", issue);
    await this.page.getByRole("button", { name: "Show" }).click();
  }
}
