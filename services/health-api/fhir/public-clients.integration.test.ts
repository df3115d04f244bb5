/** Client libraries that anybody may use, as they are: nothing is said to them but where we are. */
import { MedplumClient } from "@medplum/core";
import type { FastifyInstance } from "fastify";
import { Client } from "fhir-kit-client";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newAuthority } from "@/prisma/factories/authorities";
import { accessTokenOf, newHealthClient } from "@/prisma/factories/clients";
import { CPIS, PATIENT_FLAGS } from "@/prisma/factories/health-calls";
import { loadedUpload, newRow } from "@/prisma/factories/uploads";
import { buildServer } from "../server";

const CODE = "child-protection-information-system-flag";
const INCLUDE =
  "AuditEvent:entity-type=http://terminology.hl7.org/CodeSystem/v3-RoleClass|ASSIGNED";

let server: FastifyInstance;
let address: string;
let bearerToken: string;
const row = newRow();
const person = `https://fhir.nhs.uk/Id/nhs-number|${row.nhsNumber}`;

beforeAll(async () => {
  server = await buildServer();
  address = await server.listen({ host: "127.0.0.1", port: 0 });
  const { admin } = await newAuthority();
  await loadedUpload(admin, [row]);
  bearerToken = await accessTokenOf(await newHealthClient());
});
afterAll(() => server.close());

describe("fhir-kit-client", () => {
  const clientOf = (path: string) => new Client({ baseUrl: `${address}${path}`, bearerToken });

  it.each([PATIENT_FLAGS, CPIS])("reads what %s can do", async (path) => {
    const statement = await clientOf(path).capabilityStatement();
    expect(statement).toMatchObject({ resourceType: "CapabilityStatement", fhirVersion: "4.0.1" });
  });

  it("searches flags by GET and by POST, and follows a flag to its plan", async () => {
    const client = clientOf(PATIENT_FLAGS);
    for (const postSearch of [false, true]) {
      const bundle = await client.resourceSearch({
        resourceType: "Flag",
        searchParams: { patient: row.nhsNumber, code: CODE },
        options: { postSearch },
      });
      expect(bundle).toMatchObject({ resourceType: "Bundle", total: 1 });
    }
  });

  it("searches teams and the history", async () => {
    const client = clientOf(CPIS);
    const searchParams = { "patient:identifier": person };
    expect(await client.search({ resourceType: "CareTeam", searchParams })).toMatchObject({
      total: 1,
    });
    const history = await client.search({
      resourceType: "AuditEvent",
      searchParams: { ...searchParams, _include: INCLUDE },
    });
    expect(history).toMatchObject({ resourceType: "Bundle", total: 1 });
  });

  it("reads a refusal as one", async () => {
    const search = clientOf(CPIS).search({
      resourceType: "CareTeam",
      searchParams: { patient: "9990000017" },
    });
    await expect(search).rejects.toMatchObject({
      response: { status: 400, data: { resourceType: "OperationOutcome" } },
    });
  });
});

describe("what an interface can do", () => {
  it.each([PATIENT_FLAGS, CPIS])("is open to everybody, in one format: %s", async (path) => {
    const ask = (accept: string) =>
      fetch(`${address}${path}/metadata`, { headers: { Accept: accept } });
    const answer = await ask("application/fhir+json");
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      "application/fhir+json; charset=utf-8",
    ]);
    const xml = await ask("application/fhir+xml");
    expect([xml.status, await xml.json()]).toMatchObject([
      406,
      { resourceType: "OperationOutcome" },
    ]);
  });
});

describe("@medplum/core", () => {
  const clientOf = (path: string) => {
    const client = new MedplumClient({ baseUrl: address, fhirUrlPath: path.slice(1), fetch });
    client.setAccessToken(bearerToken);
    return client;
  };

  it("searches flags, with the plan and the team", async () => {
    const search = { patient: row.nhsNumber, code: CODE };
    const bundle: unknown = await clientOf(PATIENT_FLAGS).search("Flag", search);
    expect(bundle).toMatchObject({
      total: 1,
      entry: ["Flag", "CarePlan", "CareTeam"].map((resourceType) => ({
        resource: { resourceType },
      })),
    });
  });

  it("searches one team, and the history", async () => {
    const client = clientOf(CPIS);
    expect(await client.searchOne("CareTeam", { "patient:identifier": person })).toMatchObject({
      status: "active",
    });
    const history = await client.searchResources("AuditEvent", { patient: row.nhsNumber });
    expect(history).toHaveLength(1);
  });

  it("reads a refusal as one", async () => {
    await expect(clientOf(CPIS).search("CareTeam", "patient=1")).rejects.toMatchObject({
      outcome: { resourceType: "OperationOutcome", issue: [{ code: "invalid" }] },
    });
  });
});
