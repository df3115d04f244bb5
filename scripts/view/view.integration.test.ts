import { generateKeyPairSync } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../embedded-postgres/running-server";
import { ask, fetchToken, type HealthSystem } from "./health-system";
import { readHistory, readPlans } from "./read-answers";
import { sayHistory, sayPlans } from "./say";

const folder = mkdtempSync(join(tmpdir(), "cpis-view-"));
let healthUrl: string;
let server: FastifyInstance;
let system: HealthSystem;
let nhsNumber: string;

/** What the product is told at its start has to be there before its files are. */
beforeAll(async () => {
  const port = await freePort(0);
  healthUrl = `http://127.0.0.1:${port}`;
  process.env.HEALTH_BASE_URL = healthUrl;
  const { buildServer } = await import("@/services/health-api/server");
  server = await buildServer();
  await server.listen({ host: "127.0.0.1", port });
  system = await registeredSystem();
  nhsNumber = await heldChild();
});

afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

async function registeredSystem(): Promise<HealthSystem> {
  const { newServiceActor } = await import("@/prisma/factories/authorities");
  const { readPublicKeys } = await import("@/lib/server/clients/read-public-keys");
  const { registerClient } = await import("@/lib/server/clients/register-client");
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const read = await readPublicKeys(String(publicKey.export({ type: "spki", format: "pem" })));
  const keys = read.status === "read" ? read.keys : [];
  const { id } = await registerClient(await newServiceActor(), {
    kind: "health",
    name: "Emergency department",
    organisationOds: "ZZ001",
    organisationName: "Test Infirmary",
    careSettings: ["emergency-department"],
    responsibleName: "Sam Ward",
    responsibleRole: "Clinical lead",
    phone: null,
    callsPerMinute: 300,
    keys,
  });
  const privateKeyFile = join(folder, "key.pem");
  writeFileSync(privateKeyFile, privateKey.export({ type: "pkcs8", format: "pem" }));
  return { clientId: id, kid: keys[0]?.kid ?? "", privateKeyFile };
}

async function heldChild(): Promise<string> {
  const { newAuthority } = await import("@/prisma/factories/authorities");
  const { loadedUpload, newRow } = await import("@/prisma/factories/uploads");
  const { changeContactDetails } = await import("@/lib/server/authority/contact-details");
  const { admin } = await newAuthority();
  const phones = { emergencyDutyPhone: "0114 496 0101", officeHoursPhone: "" };
  await changeContactDetails(admin, { ...phones, version: 0 });
  const live = newRow();
  const { nhsNumber: same, familyName, givenNames, dateOfBirth } = live;
  const ended = newRow({ nhsNumber: same, familyName, givenNames, dateOfBirth });
  const over = { ...ended, planType: "LAC", startDate: "2026-02-01", endDate: "2026-08-31" };
  await loadedUpload(admin, [live, over]);
  return same;
}

const flags = "/patient-flags-api/FHIR/R4/Flag";
const code = "child-protection-information-system-flag";

describe("a health system in a terminal", () => {
  it("sees each plan with its state, its council and whom to ring", async () => {
    const token = await fetchToken(healthUrl, system);
    const answer = await ask(`${healthUrl}${flags}`, token, { patient: nhsNumber, code }, {});
    const plans = readPlans(answer);
    expect(plans.map(({ title }) => title)).toEqual([
      "Looked after child",
      "Child protection plan",
    ]);
    const said = sayPlans(plans).join("\n");
    expect(said).toContain("Child protection plan, live since 12 January 2026");
    expect(said).toContain("Looked after child, ended: 1 February 2026 to 31 August 2026");
    expect(said).toContain("Emergency duty team  0114 496 0101");
    expect(said).toContain("Office hours         not given");
    expect(plans[0]?.localAuthority.code).toMatch(/^E\d{8}$/);
  });

  it("sees who looked before", async () => {
    const token = await fetchToken(healthUrl, system);
    const history = readHistory(
      await ask(`${healthUrl}/cpis/FHIR/R4/AuditEvent`, token, { patient: nhsNumber }, {}),
    );
    expect(history).toMatchObject([
      { viewer: "Sam Ward", role: "Clinical lead", organisation: "Test Infirmary", views: 1 },
    ]);
    expect(sayHistory(history).join("\n")).toContain(
      "Sam Ward, Clinical lead, Test Infirmary (unscheduled care)",
    );
  });

  it("says so when nobody is held, or nobody has looked", async () => {
    const token = await fetchToken(healthUrl, system);
    const search = { patient: "9449306753", code };
    const plans = readPlans(await ask(`${healthUrl}${flags}`, token, search, {}));
    expect(sayPlans(plans)).toEqual([
      "No plan is held that health may see. The look has left its trace all the same.",
    ]);
    expect(sayHistory([])).toContain("Nobody has looked before.");
  });

  it("says in one line why it was refused", async () => {
    const token = await fetchToken(healthUrl, system);
    await expect(ask(`${healthUrl}${flags}`, token, { patient: "123" }, {})).rejects.toThrow(
      /^Refused \(400\): .+\.$/,
    );
    await expect(fetchToken(healthUrl, { ...system, kid: "another" })).rejects.toThrow(
      /^No token \(401\): .+/,
    );
    await expect(fetchToken("http://127.0.0.1:9", system)).rejects.toThrow(
      "Nothing answers at http://127.0.0.1:9: start the product with npm start in another terminal.",
    );
  });
});
