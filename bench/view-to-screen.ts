import { setTimeout as pause } from "node:timers/promises";
import type { Page } from "@playwright/test";
import { asOwner } from "@/prisma/factories/authorities";
import { accessTokenOf, newHealthClient } from "@/prisma/factories/clients";
import { inBrowser } from "./in-browser";
import { percentile, print } from "./measurement";
import type { Product } from "./product";
import { newUploader } from "./sign-in";

const VIEWS = 20;
const LIMIT_MS = 1000;
/** In the range that is never issued, and beyond the children of the other looks. */
const CHILD = "9999999484";

/** From a look's answer to the new line on a page that somebody has open. */
export async function benchViewToScreen(product: Product): Promise<void> {
  const reader = await newUploader(product.portal);
  await addChild(reader.localAuthority);
  await inBrowser(reader, async (page) => {
    await page.goto("/notifications");
    await pause(2000); // until the page listens
    const times: number[] = [];
    for (let view = 1; view <= VIEWS; view++) times.push(await timeToScreen(product, page, view));
    const value = percentile(times, 0.95);
    const more = { p50: percentile(times, 0.5), p95: value };
    print({ name: "view to screen", value, unit: "ms", limit: LIMIT_MS, more });
  });
}

async function addChild(localAuthority: string): Promise<void> {
  await asOwner(localAuthority, (client) =>
    client.query(
      `INSERT INTO record (local_authority, nhs_number, family_name, given_names, family_name_key, given_names_key, date_of_birth,
         plan_type, start_date, ends_on, shown_until, updated_at)
       VALUES ($1, $2, 'Ashworth', 'Iris May', 'ASHWORTH', 'IRISMAY', '2015-05-04', 'CPP', '2026-01-12', '2033-05-04', '2034-05-03', now())`,
      [localAuthority, CHILD],
    ),
  );
}

/** Each time another hospital: the same one again would be the same line. */
async function timeToScreen(product: Product, page: Page, view: number): Promise<number> {
  const organisationName = `Hospital ${view} of the bench`;
  const client = await newHealthClient({ organisationName });
  const headers = { authorization: `Bearer ${await accessTokenOf(client)}` };
  const answer = await fetch(`${product.health}/patient-flags-api/FHIR/R4/Flag?patient=${CHILD}`, {
    headers,
  });
  if (!answer.ok) throw new Error(`A look was answered with ${answer.status}.`);
  const answered = performance.now();
  await page.getByText(organisationName).first().waitFor({ state: "attached" });
  return performance.now() - answered;
}
