import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import { fromSetup } from "../setup/fixtures";

/** Something that is kept, sent or shown outside a page's own content, and where. */
export interface Trace {
  where: string;
  text: string;
}

const logFiles = () => [fromSetup("E2E_LOG"), join(fromSetup("E2E_DATA_DIR"), "postgres.log")];

/** Gathers what a browser leaves behind while somebody works in it. */
export class Evidence {
  readonly traces: Trace[] = [];
  private readonly pending: Promise<unknown>[] = [];
  /** What was logged before does not count: the start prints the demonstration's passwords. */
  private readonly before = logFiles().map((file) => readFileSync(file).length);

  constructor(private readonly context: BrowserContext) {
    context.on("request", (request) => {
      this.add("address", request.url());
      this.add("referrer", request.headers().referer ?? "");
    });
    context.on("response", (response) => {
      const headers = response.headersArray().catch(() => []); // the page went on before they were read
      this.pending.push(
        headers.then((all) =>
          all.forEach(({ name, value }) =>
            this.add(name.toLowerCase() === "set-cookie" ? "cookie" : `header ${name}`, value),
          ),
        ),
      );
    });
  }

  add(where: string, text: string): void {
    this.traces.push({ where, text });
  }

  /** Takes down what the page as it stands now leaves in the browser. */
  async look(page: Page): Promise<void> {
    this.add("title", await page.title());
    this.add("address", page.url());
    this.add(
      "storage",
      await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }])),
    );
    for (const { name, value } of await this.context.cookies()) this.add("cookie", name + value);
  }

  /** The whole of a page that must name nobody: one that says what went wrong is copied into tickets. */
  async lookAtAll(page: Page, where = "error page"): Promise<void> {
    await this.look(page);
    this.add(where, await page.content());
  }

  /** All that was gathered, with what the product and its database have written down. */
  async all(): Promise<Trace[]> {
    await Promise.all(this.pending);
    const logs = logFiles().map((file, index) => readFileSync(file).subarray(this.before[index]));
    return [...this.traces, ...logs.map((log) => ({ where: "log", text: log.toString() }))];
  }
}
