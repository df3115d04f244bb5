import { chromium } from "@playwright/test";
import type { Page } from "@playwright/test";
import { launchOptions, unpackBrowser } from "../e2e/setup/browser";
import type { Uploader } from "./sign-in";

/** Does `work` on a page of a real browser in which this person is signed in. */
export async function inBrowser(
  { portal, cookie }: Uploader,
  work: (page: Page) => Promise<void>,
): Promise<void> {
  await unpackBrowser();
  const browser = await chromium.launch(launchOptions());
  try {
    const context = await browser.newContext({ baseURL: portal });
    const [name = "", session = ""] = cookie.split("; ").at(-1)?.split(/=(.*)/s) ?? [];
    await context.addCookies([{ name, value: session, url: portal }]);
    await work(await context.newPage());
  } finally {
    await browser.close();
  }
}
