import type { Browser, Page } from "@playwright/test";
import { fromSetup, signIn, test } from "../setup/fixtures";
import { numbersFor } from "../setup/extract";
import { UploadApi } from "../setup/upload-api";

/** A second person beside the first, in a browser of their own like the first one's. */
export async function anotherPerson(browser: Browser, email: string): Promise<Page> {
  const { javaScriptEnabled, viewport } = test.info().project.use;
  const context = await browser.newContext({
    baseURL: fromSetup("E2E_PORTAL"),
    javaScriptEnabled,
    viewport,
  });
  const page = await context.newPage();
  await signIn(page, email);
  return page;
}

export function uploads(page: Page): UploadApi {
  return new UploadApi(page.request, fromSetup("E2E_PORTAL"));
}

/** NHS numbers of this very test in this very browser: journeys run side by side on one register. */
export function ownNumbers(): () => string {
  const { testId, retry, repeatEachIndex } = test.info();
  return numbersFor(`${testId} ${retry} ${repeatEachIndex}`);
}
