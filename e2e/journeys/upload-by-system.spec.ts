import { generateKeyPairSync } from "node:crypto";
import { writeFileSync } from "node:fs";
import type { APIRequestContext } from "@playwright/test";
import { z } from "zod";
import { fetchToken } from "../../scripts/view/health-system";
import { AuthorityClientForm, ClientPage } from "../pages/client-pages";
import { childRow, csvOf } from "../setup/extract";
import { expect, expectAccessible, fromSetup, signIn, test } from "../setup/fixtures";
import { anotherPerson, ownNumbers } from "./signed-in";

const upload = z.object({
  id: z.string(),
  state: z.string(),
  fileResponse: z.string().nullable(),
  uploadedBy: z.string(),
});

test("the case system of a council uploads with its token, and the upload loads by itself", async ({
  page,
  browser,
  playwright,
}) => {
  const kid = "case-system-1";
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const privateKeyFile = test.info().outputPath("private.pem");
  writeFileSync(privateKeyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
  await signIn(page, "service@service.example");
  const form = new AuthorityClientForm(page);
  await form.goto();
  await form.fill("Sheffield", "Case system", ["Upload the register"]);
  await page
    .getByLabel("Public key (optional)")
    .fill(JSON.stringify({ keys: [{ ...publicKey.export({ format: "jwk" }), kid }] }));
  await form.register.click();
  const client = new ClientPage(page);
  const clientId = await client.id();
  await expect(client.fact("Uploads")).toHaveText(`${fromSetup("E2E_PORTAL")}/api/uploads`);
  await expectAccessible(page);

  const system = { clientId, kid, privateKeyFile };
  const token = await fetchToken(fromSetup("E2E_HEALTH"), system);
  const api = await playwright.request.newContext({
    baseURL: fromSetup("E2E_PORTAL"),
    extraHTTPHeaders: { Authorization: `Bearer ${token}` },
  });
  const numbers = ownNumbers();
  const rows = [childRow(numbers()), childRow(numbers(), { dateOfBirth: "31/02/2016" })];
  const sent = await api.post("/api/uploads?kind=changes", {
    headers: { "Content-Type": "text/csv" },
    data: csvOf(rows),
  });
  expect(sent.status(), await sent.text()).toBe(202);
  const { id } = upload.parse(await sent.json());
  expect(await whenLoaded(api, id)).toMatchObject({
    fileResponse: "CPF03",
    uploadedBy: "Case system",
  });
  const lines = (await (await api.get(`/api/uploads/${id}/acknowledgement`)).text()).trim();
  expect(lines.split("\n")).toHaveLength(2);
  await api.dispose();

  // The token decides, whoever's cookie comes with it: the service's people see no upload, and a person's cookie
  // makes no bad token good.
  const bearing = (bearer: string) => ({ headers: { Authorization: `Bearer ${bearer}` } });
  const address = `/api/uploads/${id}`;
  expect((await page.request.get(address)).status()).toBe(404);
  expect((await page.request.get(address, bearing(token))).status()).toBe(200);

  const person = await anotherPerson(browser, "uploader@sheffield.example");
  await person.goto(`/uploads/${id}`);
  await expect(person.getByRole("main")).toContainText("1 record loaded");
  await expect(person.getByRole("main")).toContainText("by Case system");
  await expect(person.getByRole("region", { name: "Steps" })).toContainText("without a review");
  await expectAccessible(person);
  expect((await person.request.get(address)).status()).toBe(200);
  expect((await person.request.get(address, bearing("none of yours"))).status()).toBe(401);
  await person.context().close();
});

async function whenLoaded(api: APIRequestContext, id: string) {
  let found: z.infer<typeof upload> | undefined;
  await expect(async () => {
    found = upload.parse(await (await api.get(`/api/uploads/${id}`)).json());
    expect(found.state).toBe("loaded");
  }).toPass({ intervals: [100, 200], timeout: 30_000 });
  return found;
}
