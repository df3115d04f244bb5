/**
 * The forms of pages go to server actions, which are doors too. Anybody who knows how a form looks can send it with
 * another id. Tried as a browser without JavaScript sends it.
 */
import type { Locator, Page } from "@playwright/test";
import { expect } from "../setup/fixtures";

/** A form as it stands on a page, filled in so that it would do what it is for. */
export interface FilledForm {
  address: string;
  fields: Record<string, string>;
}

/** Those of the page at this address that go to an action, with `filled` where the page has left something open. */
export async function formsAt(
  page: Page,
  address: string,
  filled: Record<string, string>,
): Promise<FilledForm[]> {
  await page.goto(address);
  const posted = page.locator("main form:has([name^='$ACTION_'])");
  expect(await posted.count(), address).toBeGreaterThan(0);
  const found: FilledForm[] = [];
  for (const form of await posted.all())
    found.push({ address, fields: await fieldsOf(form, filled) });
  return found;
}

async function fieldsOf(
  form: Locator,
  filled: Record<string, string>,
): Promise<Record<string, string>> {
  const held = await form.evaluate((element): [string, string][] =>
    element instanceof HTMLFormElement
      ? [...new FormData(element)].flatMap(([name, value]) =>
          typeof value === "string" ? [[name, value]] : [],
        )
      : [],
  );
  return { ...Object.fromEntries(held), ...filled };
}
