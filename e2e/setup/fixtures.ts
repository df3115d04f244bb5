import { readFileSync } from "node:fs";
import { join } from "node:path";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, test as base, type Page } from "@playwright/test";
import { z } from "zod";

export { expect } from "@playwright/test";

/** Every journey knows the product only by its address; see start-product.ts. */
export const test = base.extend({
  baseURL: async ({}, use) => use(fromSetup("E2E_PORTAL")),
});

const demonstration = z.object({
  accounts: z.array(
    z.object({
      email: z.string(),
      password: z.string(),
      role: z.string(),
      localAuthority: z.string().nullable(),
    }),
  ),
});
export type Account = z.infer<typeof demonstration>["accounts"][number];

/** The demonstration's accounts, as a person reads them on the sign-in page. */
export function accounts(): Account[] {
  const file = join(fromSetup("E2E_DATA_DIR"), "demo.json");
  return demonstration.parse(JSON.parse(readFileSync(file, "utf8"))).accounts;
}

/** Signs in as a person does. `email` is one of the demonstration's, like uploader@sheffield.example. */
export async function signIn(page: Page, email: string): Promise<void> {
  const account = accounts().find((each) => each.email === email);
  if (!account) throw new Error(`The demonstration has no account ${email}.`);
  await signInAs(page, account);
}

export async function signInAs(page: Page, account: Account): Promise<void> {
  await page.goto("/sign-in");
  await page.getByLabel("Email address").fill(account.email);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page).not.toHaveURL(/\/sign-in/);
}

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** WCAG 2.2 AA and good practice, on the page as it stands now: no violation at all. */
export async function expectAccessible(page: Page): Promise<void> {
  // axe is a script: in a browser without scripts it would wait for ever.
  if (base.info().project.use.javaScriptEnabled === false) return;
  const axe = new AxeBuilder({ page })
    // Describing what is right takes longer than finding what is wrong.
    .options({ resultTypes: ["violations"] })
    .withTags(STANDARDS)
    // Pages have no frames of other origins; gathering those would open a window each time.
    .setLegacyMode();
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, help, nodes }) => ({
    rule: `${id}: ${help}`,
    where: nodes.map(({ html }) => html),
  }));
  expect(found, `accessibility of ${page.url()}`).toEqual([]);
}

/** What the setup has found out: where the product is, its data, its log. */
export function fromSetup(name: string): string {
  const value = process.env[name];
  if (!value)
    throw new Error(`${name} is not set: run the tests with npm test or npx playwright test.`);
  return value;
}
