import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import { INTERFACES } from "@/lib/fhir/interfaces";
import { ask, fetchToken } from "../../scripts/view/health-system";
import { ClientPage, HealthClientForm, healthClientTexts } from "../pages/client-pages";
import { ErrorSummary } from "../pages/error-summary";
import { expect, expectAccessible, fromSetup, signIn, test } from "../setup/fixtures";
import { anotherPerson, ownNumbers } from "./signed-in";

const SERVICE = "service@service.example";

/** A key pair as a supplier makes it; the private half stays in a file of this test. */
function newKeyPair(kid: string) {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const privatePem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const privateKeyFile = test.info().outputPath(`${kid}.pem`);
  writeFileSync(privateKeyFile, privatePem);
  const publicPem = publicKey.export({ type: "spki", format: "pem" }).toString();
  const jwks = JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid }] });
  return { kid, privatePem, privateKeyFile, publicPem, jwks };
}

/** Asks for a flag as the system does: refused once its token is no longer good. */
const look = (token: string, nhsNumber: string) =>
  ask(
    `${fromSetup("E2E_HEALTH")}${INTERFACES.patientFlags.path}/Flag`,
    token,
    { patient: nhsNumber },
    { IsUnscheduledAccessEvent: "true" },
  );

test(
  "a health system is registered with its public key, gets a token, and is stopped",
  { tag: ["@no-js", "@phone"] },
  async ({ page }) => {
    const nhsNumber = ownNumbers()();
    const pair = newKeyPair("live-1");
    await signIn(page, SERVICE);
    await page
      .getByRole("navigation", { name: "Main" })
      .getByRole("link", { name: "Systems" })
      .click();
    await page.getByRole("link", { name: "Register a health system" }).click();

    const form = new HealthClientForm(page);
    const errors = new ErrorSummary(page);
    await form.fill(
      healthClientTexts({ careSettings: ["Dentistry"], name: "", keys: pair.privatePem }),
    );
    await form.register.click();
    await errors.expectMessages("Enter a name for the system.", /This is a private key/);
    // A private key is not put back into a page, where a browser or a shared screen would keep it.
    await expect(form.keys).toHaveValue("");
    expect(await page.content()).not.toContain(pair.privatePem.slice(40, 80));
    await expect(page.getByLabel("Dentistry")).toBeChecked();
    await expect(page.getByLabel("Ambulance")).not.toBeChecked();
    await expectAccessible(page);

    await form.fill(healthClientTexts({ keys: pair.publicPem, keyId: pair.kid }));
    await form.register.click();
    await expect(page.getByRole("alert", { name: "Success" })).toContainText("is registered");
    const client = new ClientPage(page);
    const clientId = await client.id();
    await expect(client.fact("Client ID")).toHaveText(clientId);
    await expect(client.fact("Token URL")).toHaveText(`${fromSetup("E2E_HEALTH")}/oauth2/token`);
    await expect(client.fact("Key IDs")).toHaveText(pair.kid);
    await expectAccessible(page);

    const system = { clientId, kid: pair.kid, privateKeyFile: pair.privateKeyFile };
    const getToken = () => fetchToken(fromSetup("E2E_HEALTH"), system);
    const token = await getToken();
    await look(token, nhsNumber);

    await client.disable();
    await expect(page.getByRole("alert", { name: "Success" })).toContainText("is disabled");
    await expect(getToken()).rejects.toThrow(/^No token/);
    await expect(async () => {
      await expect(look(token, nhsNumber)).rejects.toThrow();
    }).toPass({ timeout: 30_000 });

    await client.enable();
    await expect(page.getByRole("alert", { name: "Success" })).toContainText("is enabled");
    await getToken();
  },
);

test("one key follows another, and two people do not undo each other’s changes", async ({
  page,
  browser,
}) => {
  const [first, second] = [newKeyPair("first"), newKeyPair("second")];
  await signIn(page, SERVICE);
  const form = new HealthClientForm(page);
  await form.goto();
  await form.fill(healthClientTexts({ name: "System with two keys", keys: first.jwks }));
  await form.register.click();
  const client = new ClientPage(page);
  const clientId = await client.id();
  const getToken = (pair: typeof first) =>
    fetchToken(fromSetup("E2E_HEALTH"), { clientId, ...pair });

  const colleague = await anotherPerson(browser, SERVICE);
  await colleague.goto(`/service/clients/${clientId}/change`);

  await page.getByRole("link", { name: "Change this system" }).click();
  await expect(page.getByLabel("first")).toBeChecked();
  await expect(page.getByLabel("Paediatric ward")).toBeChecked();
  await form.keys.fill(second.jwks);
  await form.save.click();
  await expect(client.fact("Key IDs")).toContainText("second");
  await getToken(first);
  await getToken(second);

  await colleague.getByLabel("Name of the system").fill("Another name");
  await new HealthClientForm(colleague).save.click();
  await new ErrorSummary(colleague).expectMessages(/Somebody changed this system/);
  await expect(colleague.getByLabel("Name of the system")).toHaveValue("Another name");
  await colleague.context().close();

  await page.getByRole("link", { name: "Change this system" }).click();
  await page.getByLabel("first").uncheck();
  await form.save.click();
  await expect(client.fact("Key IDs")).toHaveText("second");
  await getToken(second);
  await expect(getToken(first)).rejects.toThrow(/^No token/);
});
