import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { ClientPage, HealthClientForm, healthClientTexts } from "../pages/client-pages";
import { expect, fromSetup, signIn, test } from "../setup/fixtures";
import { addressOf, doorsOf, FOR_THE_SERVICE } from "./doors";
import { formsAt, type FilledForm } from "./forms";
import { ask, atEach, signedIn } from "./knock";

/* What the national service alone may see and do, tried by others with the very form that its page holds. */

const ours = fromSetup("E2E_PORTAL");
const FILLED = {
  ...{ name: "Changed", organisationOds: "ZZ009", organisationName: "Changed" },
  ...{ careSettings: "dentistry", scopes: "register:upload", localAuthority: "E08000019" },
  ...{ responsibleName: "Changed", responsibleRole: "Changed", callsPerMinute: "1" },
};

let service: Page;
let forms: FilledForm[];
let systems: string[];

test.beforeAll(async ({ browser }) => {
  const context = await browser.newContext({ baseURL: ours, javaScriptEnabled: false });
  service = await context.newPage();
  await signIn(service, "service@service.example");
  const form = new HealthClientForm(service);
  const ids: string[] = [];
  for (const name of ["System to change", "System to stop", "System to let in"]) {
    await form.goto();
    await form.fill(healthClientTexts({ name }));
    await form.register.click();
    ids.push(await new ClientPage(service).id());
  }
  await new ClientPage(service).disable();
  systems = ids.map((id) => `/service/clients/${id}`);
  const [change = "", stop = "", letIn = ""] = systems;
  const addresses = [
    ...["/service/clients/new/health", "/service/clients/new/authority"],
    ...[`${change}/change`, `${stop}/disable`, `${letIn}/enable`],
  ];
  forms = [];
  for (const address of addresses) forms.push(...(await formsAt(service, address, FILLED)));
  expect(forms).toHaveLength(addresses.length);
});

async function whatIsSaid(): Promise<string[]> {
  const said: string[] = [];
  for (const address of systems) {
    await service.goto(address);
    said.push(await service.locator("main").innerText());
  }
  return said;
}

const send = (page: Page, { address, fields }: FilledForm, origin = ours) =>
  page.request.post(address, {
    multipart: fields,
    headers: { Origin: origin },
    maxRedirects: 0,
  });

test("its pages are not there for somebody of an LA, nor under an id that never was", async ({
  browser,
}) => {
  const [admin, itself] = [
    await signedIn(browser, "admin@sheffield.example"),
    await signedIn(browser, "service@service.example"),
  ];
  const id = systems[0]?.split("/").at(-1) ?? "";
  await atEach(doorsOf(FOR_THE_SERVICE), async (door, method, name) => {
    const answer = await ask(admin, method, addressOf(door, id));
    expect(answer.status(), name).toBe(404);
    const never = await ask(admin, method, "/never");
    expect((await answer.body()).equals(await never.body()), name).toBe(true);
    // A system that is not disabled has no page to enable it: 307, to its own.
    const own = await ask(itself, method, addressOf(door, id));
    expect([200, 307], name).toContain(own.status());
    expect(own.headers()["cache-control"], name).toContain("no-store");
    if (!door.route.includes("[id]")) return;
    for (const wrong of [randomUUID(), "x", "%00"]) {
      const status = (await ask(itself, method, addressOf(door, wrong))).status();
      expect(status, `${name} ${wrong}`).toBe(404);
    }
  });
});

test("registers, changes and stops nothing for an LA's administrator", async ({ page }) => {
  await signIn(page, "admin@sheffield.example");
  const before = await whatIsSaid();
  for (const form of forms) {
    expect((await send(page, form)).status(), form.address).toBe(404);
    // From a page of theirs, which does not know the action.
    const elsewhere = await send(page, { ...form, address: "/settings/contact" });
    expect(elsewhere.status(), form.address).toBeGreaterThanOrEqual(400);
  }
  expect(await whatIsSaid()).toEqual(before);
});

test("does nothing when nobody is signed in, or when another site sends it", async ({ page }) => {
  const before = await whatIsSaid();
  for (const form of forms) {
    expect((await send(page, form)).headers().location, form.address).toBe("/sign-in");
    const foreign = await send(service, form, "https://elsewhere.example");
    expect(foreign.status(), form.address).toBeGreaterThanOrEqual(400);
  }
  expect(await whatIsSaid()).toEqual(before);
});

test("while the national service does what they are for", async () => {
  const before = await whatIsSaid();
  for (const form of forms) expect((await send(service, form)).status(), form.address).toBe(303);
  const after = await whatIsSaid();
  for (const [index, said] of after.entries()) expect(said).not.toBe(before[index]);
});
