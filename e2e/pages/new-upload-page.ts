import type { Locator, Page } from "@playwright/test";

/** /uploads/new: one file to choose. */
export class NewUploadPage {
  readonly file: Locator;
  readonly upload: Locator;
  readonly tryAgain: Locator;
  readonly stopSending: Locator;
  /** What is said of the check, to those who do not see it. */
  readonly status: Locator;
  /** What it found, by kind and row by row. */
  readonly issues: Locator;
  readonly rows: Locator;

  constructor(private readonly page: Page) {
    this.file = page.getByLabel("Register extract (CSV file or workbook)");
    this.upload = page.getByRole("button", { name: "Upload" });
    this.tryAgain = page.getByRole("button", { name: "Try again" });
    this.stopSending = page.getByRole("button", { name: "Stop sending" });
    this.status = page.getByRole("main").getByRole("status").last();
    this.issues = page.getByRole("table", { name: "Issues by kind" }).locator("tbody tr");
    this.rows = page.locator(".file-table tbody tr");
  }

  async goto(): Promise<void> {
    await this.page.goto("/uploads/new");
  }

  async choose(csv: string, name = "extract.csv"): Promise<void> {
    await this.chooseBuffer(Buffer.from(csv), name);
  }

  async chooseBuffer(buffer: Buffer, name: string): Promise<void> {
    await this.file.setInputFiles({ name, mimeType: "text/csv", buffer });
  }

  /** Chooses, sends, and is on the upload's page. */
  async send(csv: string, name?: string): Promise<void> {
    await this.goto();
    await this.choose(csv, name);
    await this.upload.click();
    await this.page.waitForURL(/\/uploads\/[0-9a-f-]{36}/);
  }

  /** Lets a file fall on the page, beside the box. */
  async drop(...names: string[]): Promise<void> {
    const dataTransfer = await this.page.evaluateHandle((files) => {
      const transfer = new DataTransfer();
      for (const name of files) transfer.items.add(new File(["NHS number\r\n"], name));
      return transfer;
    }, names);
    const heading = this.page.getByRole("heading", { level: 1 });
    await heading.dispatchEvent("dragover", { dataTransfer });
    await heading.dispatchEvent("drop", { dataTransfer });
  }

  /** Chooses a file of so many bytes without making anybody write it to a disk. */
  async chooseBytes(bytes: number): Promise<void> {
    await this.file.evaluate((input, size) => {
      if (!(input instanceof HTMLInputElement)) return;
      const transfer = new DataTransfer();
      transfer.items.add(new File([new Uint8Array(size)], "large.csv"));
      input.files = transfer.files;
    }, bytes);
  }

  async chosenName(): Promise<string> {
    return (await this.file.inputValue()).split("\\").at(-1) ?? "";
  }
}
