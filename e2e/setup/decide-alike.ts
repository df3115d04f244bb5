import type { Page } from "@playwright/test";

/** A fault that nobody else's rows have: deciding about all rows that have it decides about one's own. */
export const UNPRINTABLE = { familyName: "Ash\u0007worth" };

/** Decides to take out such marks from all names that have them. @returns the id of the decision. */
export async function takeOutMarks(page: Page): Promise<string> {
  return decideAlike(page, "text-unreadable/take-out-marks");
}

/** Looks at what a decision would do and makes it, where nothing more has to be said. @returns its id. */
export async function decideAlike(page: Page, decision: string): Promise<string> {
  await page.goto(`/to-fix/alike/${decision}`);
  await page.getByRole("button", { name: /^(Change|Decide for) / }).click();
  await page.waitForURL(/\/decided\//);
  return new URL(page.url()).pathname.split("/").at(-1) ?? "";
}
