/** Systems in every state, as the national service registers them. */
import { generateKeyPairSync } from "node:crypto";
import type { Page } from "@playwright/test";
import {
  AuthorityClientForm,
  ClientPage,
  HealthClientForm,
  healthClientTexts,
} from "../pages/client-pages";

const LONG = "University Hospitals of North Midlands and South Cheshire Foundation Trust ".repeat(
  2,
);

export async function setClients(page: Page) {
  const form = new HealthClientForm(page);
  const registered = async (about: Parameters<typeof healthClientTexts>[0]) => {
    await form.goto();
    await form.fill(healthClientTexts(about));
    await form.register.click();
    return new ClientPage(page).id();
  };
  const { publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const keys = publicKey.export({ type: "spki", format: "pem" }).toString();
  const ready = await registered({ keys, name: "Patient system", organisationName: LONG.trim() });
  const keyless = await registered({ name: "System without a key" });
  const disabled = await registered({ keys, name: "System that is disabled" });
  await new ClientPage(page).disable();
  await page.waitForURL(/done=disabled/);

  const other = new AuthorityClientForm(page);
  await other.goto();
  await other.fill("Rutland", "Case system", ["Upload the register", "Take notifications"]);
  await other.register.click();
  return { ready, keyless, disabled, authority: await new ClientPage(page).id() };
}
