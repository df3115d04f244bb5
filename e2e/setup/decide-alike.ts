import type { Page } from "@playwright/test";

/** Looks at what a decision would do and makes it, where nothing more has to be said. @returns its id. */
export async function decideAlike(page: Page, decision: string): Promise<string> {
  await page.goto(`/to-fix/alike/${decision}`);
  await page.getByRole("button", { name: /^(Change|Decide for) / }).click();
  await page.waitForURL(/\/decided\//);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
