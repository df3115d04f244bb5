import { randomUUID } from "node:crypto";
import type { Page } from "@playwright/test";
import { fetchToken } from "../../scripts/view/health-system";
import { ownNumbers, uploads } from "../journeys/signed-in";
import { NotificationSettingsPage } from "../pages/notification-settings-page";
import { personOf } from "../setup/councils";
import { childRow, csvOf } from "../setup/extract";
import { expect, fromSetup, signInAs, test } from "../setup/fixtures";
import { healthSystem } from "../setup/hospital";
import { Evidence } from "./evidence";
import { dateOfBirth, exactly, findLeaks, name, nhsNumber } from "./leaks";

const BIRTH = "2012-10-23";
const NAMES = ["Wintersmoor", "Ferelith", "Cattermole"];
const SYSTEM = "https://fhir.nhs.uk/Id/nhs-number|";

test("a look, and what a council makes of it, leaves nothing of a child where it can be found", async ({
  page,
  context,
}) => {
  test.setTimeout(120_000);
  const next = ownNumbers();
  const held = next();
  const unknown = next();
  const evidence = new Evidence(context);
  await signInAs(page, personOf("watched", "admin"));
  await askForMail(page, evidence);
  const child = { familyName: "Wintersmoor", givenNames: "Ferelith", dateOfBirth: BIRTH };
  const api = uploads(page);
  await api.load((await api.send(csvOf([childRow(held, child)]))).id);

  const token = await fetchToken(fromSetup("E2E_HEALTH"), healthSystem("emergency-department"));
  await lookInEveryWay(evidence, token, held, unknown);
  await dealWithIt(page, evidence);
  await readMail(page, evidence);

  const traces = await evidence.all();
  // The log that was searched is the one in which the looks stand.
  expect(traces.find(({ where }) => where === "log")?.text).toContain("health-call");
  const secrets = [
    ...NAMES.map(name),
    ...[held, unknown].map(nhsNumber),
    dateOfBirth(BIRTH),
    exactly("access token", token),
  ];
  expect(findLeaks(traces, secrets)).toEqual([]);
});

async function askForMail(page: Page, evidence: Evidence): Promise<void> {
  const settings = new NotificationSettingsPage(page);
  await settings.goto();
  await settings.save("At once", "duty@council.example");
  await expect(page.getByRole("alert", { name: "Success" })).toContainText("are saved");
  await evidence.lookAtAll(page, "settings");
}

/** Found, not found and refused, by address and by form: what an answer's headers and its refusals say is kept. */
async function lookInEveryWay(
  evidence: Evidence,
  token: string,
  held: string,
  unknown: string,
): Promise<void> {
  const base = `${fromSetup("E2E_HEALTH")}`;
  const flag = `${base}/patient-flags-api/FHIR/R4/Flag`;
  const history = `${base}/cpis/FHIR/R4/AuditEvent`;
  const bearer = { Authorization: `Bearer ${token}` };
  const form = (fields: Record<string, string>) => ({
    method: "POST",
    body: new URLSearchParams(fields),
  });
  const calls: [status: number, url: string, init?: RequestInit, headers?: object][] = [
    [200, `${flag}?patient=${held}`],
    [200, `${flag}/_search`, form({ patient: held, _format: "json" })],
    [200, `${history}?patient:identifier=${encodeURIComponent(SYSTEM + held)}`],
    [200, `${flag}?patient=${unknown}`],
    [400, `${flag}?patient=${held}&name=Wintersmoor`],
    [400, `${flag}?patient=${held}&patient=${unknown}`],
    [400, `${flag}/_search`, form({ patient: held, birthdate: BIRTH })],
    [400, `${flag}?patient=${held}&code=${held}`],
    [400, `${flag}?patient=${encodeURIComponent(`${SYSTEM}${held}x`)}`],
    [400, `${flag}?patient=${held}`, undefined, { "X-Request-ID": held }],
    [401, `${flag}?patient=${held}`, undefined, { Authorization: `Bearer ${held}` }],
    [401, `${flag}?patient=${held}`, undefined, { Authorization: `Bearer ${token}x` }],
    [404, `${base}/patient-flags-api/FHIR/R4/Patient/${held}`],
    [404, `${base}/${held}/Wintersmoor`],
  ];
  for (const [status, url, init, headers] of calls) {
    const answer = await fetch(url, { ...init, headers: { ...bearer, ...headers } });
    expect(answer.status, url).toBe(status);
    for (const [header, value] of answer.headers) evidence.add(`header ${header}`, value);
    const text = await answer.text();
    if (status !== 200) evidence.add("refusal", text);
  }
  const grant = form({ grant_type: held, client_assertion: `${token}.Wintersmoor` });
  const refused = await fetch(`${base}/oauth2/token`, grant);
  evidence.add("refusal", await refused.text());
}

/** The list, a search, one notification, and every kind of decision with words about the child. */
async function dealWithIt(page: Page, evidence: Evidence): Promise<void> {
  const note = `Cattermole, born ${BIRTH}, is Ferelith's mother`;
  await page.goto("/");
  await evidence.look(page);
  await page.goto("/notifications");
  await evidence.look(page);
  await page.getByText("Search and filter", { exact: true }).click();
  await page.getByLabel("Child").fill("Wintersmoor");
  await page.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText("found.")).toBeVisible();
  await evidence.look(page);
  await page.getByRole("main").getByRole("link", { name: /at \d/ }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Wintersmoor");
  await evidence.look(page);
  await page.getByLabel("Note").fill(note);
  await page.getByRole("button", { name: "Save the note alone" }).click();
  await expect(page.getByText("Your note is saved.")).toBeVisible();
  await evidence.look(page);
  await page.getByLabel("Note").fill(note);
  await page.getByLabel("Something else").check();
  await page.getByRole("button", { name: "Close", exact: true }).click();
  await expect(page.getByText("1 notification is closed.")).toBeVisible();
  await evidence.look(page);
  await page.getByRole("link", { name: "See the record" }).click();
  await evidence.look(page);
  await page.goto(`/notifications/${randomUUID()}`);
  await evidence.lookAtAll(page);
}

/** The outbox is what a mailbox would hold: the whole page must name nobody. */
async function readMail(page: Page, evidence: Evidence): Promise<void> {
  await expect(async () => {
    await page.goto("/settings/outbox");
    await expect(page.getByRole("main")).toContainText("new alert", { timeout: 500 });
  }).toPass();
  await evidence.lookAtAll(page, "outbox");
}
