import type { Locator, Page } from "@playwright/test";

/** The grid of records to fix, by what a person sees and hears. */
export class GridPage {
  static readonly path = "/to-fix/grid";
  readonly grid: Locator;
  /** What the last key or save did, as a screen reader tells it. */
  readonly said: Locator;
  readonly counts: Locator;

  constructor(readonly page: Page) {
    this.grid = page.getByRole("grid", { name: "Records to fix" });
    this.said = page.getByRole("main").getByRole("status").last();
    this.counts = page
      .getByRole("paragraph")
      .filter({ hasText: /\d of [\d,]+ rows? (is|are) right/ });
  }

  async goto(uploadId: string): Promise<void> {
    await this.page.goto(`${GridPage.path}?upload=${uploadId}`);
    await this.grid.waitFor();
  }

  /** Rows count from 1, as the grid numbers them. */
  cell(row: number, heading: string): Locator {
    return this.row(row).getByRole("gridcell").nth(COLUMNS.indexOf(heading));
  }

  row(row: number): Locator {
    return this.grid.locator(`[aria-rowindex="${row + 1}"]`);
  }

  button(name: string | RegExp): Locator {
    return this.page.getByRole("button", { name });
  }

  async keys(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  /** As if it had been copied in a spreadsheet. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
    await this.keys("ControlOrMeta+v");
  }
}

const COLUMNS = [
  ...["State", "NHS number", "Family name", "Given names", "Date of birth", "Plan type"],
  ...["Start date", "End date", "Delete date", "Legal status", "Local identifier"],
];
