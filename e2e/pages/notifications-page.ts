import type { Locator, Page } from "@playwright/test";

/** /notifications: the list of views, and what to do with those that are selected. */
export class NotificationsPage {
  readonly rows: Locator;
  readonly total: Locator;
  readonly done: Locator;
  readonly close: Locator;

  constructor(private readonly page: Page) {
    const table = page.getByRole("table", { name: "Notifications, newest first" });
    this.rows = table.getByRole("row").filter({ has: page.getByRole("rowheader") });
    this.total = page.getByRole("main").getByRole("status").first();
    this.done = page.getByRole("alert", { name: "Success" });
    this.close = page.getByRole("button", { name: "Close", exact: true });
  }

  async goto(query = ""): Promise<void> {
    await this.page.goto(`/notifications${query}`);
  }

  /** By NHS number or name; kind and state as the filter names them. */
  async search(child: string, choice: { kind?: string; state?: string } = {}): Promise<void> {
    const form = this.page.getByRole("search", { name: "Search and filter notifications" });
    if (!(await form.isVisible())) await this.page.getByText("Search and filter").click();
    await form.getByLabel("Child").fill(child);
    if (choice.kind) await form.getByLabel("Kind").selectOption(choice.kind);
    if (choice.state) await form.getByLabel("State").selectOption(choice.state);
    await form.getByRole("button", { name: "Show" }).click();
    await this.page.waitForURL(/search=/);
  }

  rowOf(child: string): Locator {
    return this.rows.filter({ hasText: child });
  }

  box(row: Locator): Locator {
    return row.getByRole("checkbox");
  }

  async open(row: Locator): Promise<NotificationPage> {
    await row.getByRole("rowheader").getByRole("link").click();
    const one = new NotificationPage(this.page);
    await one.whatToDo.waitFor();
    return one;
  }

  /** As somebody without a mouse gets there: Tab until the focus is on it. */
  async tabTo(target: Locator): Promise<void> {
    for (let presses = 0; presses < 100; presses++) {
      if (await target.evaluate((element) => element === document.activeElement)) return;
      await this.page.keyboard.press("Tab");
    }
    throw new Error("The focus never came there.");
  }
}

/** /notifications/{id}: one view. */
export class NotificationPage {
  readonly whatToDo: Locator;
  /** Latest first. */
  readonly steps: Locator;
  readonly note: Locator;
  readonly close: Locator;

  constructor(private readonly page: Page) {
    this.whatToDo = page.getByRole("form", { name: "What to do" });
    this.steps = page.getByRole("list", { name: "What was done" }).locator("> li");
    this.note = page.getByLabel("Note");
    this.close = page.getByRole("button", { name: "Close", exact: true });
  }

  fact(label: string): Locator {
    return this.page.getByRole("term").filter({ hasText: label }).locator("+ dd");
  }

  async press(name: string): Promise<void> {
    await this.page.getByRole("button", { name, exact: true }).click();
  }
}
