import { randomUUID } from "node:crypto";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { signAccessToken } from "@/lib/server/clients/access-token";
import { logFailure, logInfo } from "@/lib/server/log";
import { newAuthority } from "@/prisma/factories/authorities";
import {
  callsOf,
  codeOf,
  CPIS,
  INCLUDE,
  newCaller,
  PATIENT_FLAGS,
  resourcesOf,
} from "@/prisma/factories/health-calls";
import { eventsOf, notificationsOf } from "@/prisma/factories/looks";
import { loadedUpload, newNhsNumber, newRow } from "@/prisma/factories/uploads";
import { buildServer } from "../server";

vi.mock("@/lib/server/log", () => ({ logInfo: vi.fn(), logFailure: vi.fn() }));

const MILLISECONDS: unknown = expect.any(Number);

let server: FastifyInstance;
let admin: AuthorityActor;
beforeAll(async () => {
  server = await buildServer();
  ({ admin } = await newAuthority());
});
afterAll(() => server.close());

async function heldChild(): Promise<string> {
  const row = newRow();
  await loadedUpload(admin, [row]);
  return row.nhsNumber;
}

const flag = (nhsNumber: string) => `${PATIENT_FLAGS}/Flag?patient=${nhsNumber}`;

describe("whether a look is scheduled", () => {
  it.each([
    [undefined, "unscheduled"],
    ["", "unscheduled"],
    ["true", "unscheduled"],
    ["TRUE", "unscheduled"],
    ["false", "scheduled"],
    ["False", "scheduled"],
  ])("%j is %s, in the trace and in the notification", async (said, kind) => {
    const { call } = await newCaller(server);
    const nhsNumber = await heldChild();
    const headers = said === undefined ? {} : { IsUnscheduledAccessEvent: said };
    await call(flag(nhsNumber), { headers });
    expect(await eventsOf(nhsNumber)).toMatchObject([{ kind, outcome: "found" }]);
    const told = await notificationsOf(admin.localAuthority);
    expect(told.filter((one) => one.nhs_number === nhsNumber)).toMatchObject([{ kind }]);
  });
});

describe("who looks", () => {
  it("is the responsible person, with the role profile and the end user that the system names", async () => {
    const { call } = await newCaller(server);
    const nhsNumber = newNhsNumber();
    const headers = {
      "NHSD-Session-URID": "555254242106",
      "NHSD-End-User-Organisation-ODS": "rcu",
    };
    await call(flag(nhsNumber), { headers });
    expect(await eventsOf(nhsNumber)).toMatchObject([
      {
        viewer_id: "555254242106",
        viewer_name: "Sam Ward",
        organisation_ods: "ZZ001",
        end_user_ods: "RCU",
      },
    ]);
  });

  it("is the person of a user-restricted token, whatever the headers say", async () => {
    const { client } = await newCaller(server);
    const person = { id: "555254242107", name: "Noor Khan", role: "Paediatric nurse" };
    const call = callsOf(server, await signAccessToken({ sub: client.id, person }));
    const nhsNumber = newNhsNumber();
    await call(flag(nhsNumber), { headers: { "NHSD-Session-URID": "1" } });
    expect(await eventsOf(nhsNumber)).toMatchObject([
      { viewer_id: "555254242107", viewer_name: "Noor Khan" },
    ]);
  });

  it("is traced when only the headers of the answer are wanted", async () => {
    const { call } = await newCaller(server);
    const nhsNumber = await heldChild();
    const answer = await call(flag(nhsNumber), { method: "HEAD" });
    expect([answer.statusCode, answer.body]).toEqual([200, ""]);
    expect(await eventsOf(nhsNumber)).toMatchObject([{ outcome: "found" }]);
  });

  it("is the client's own organisation when the end user is", async () => {
    const { call } = await newCaller(server);
    const nhsNumber = newNhsNumber();
    await call(flag(nhsNumber), { headers: { "NHSD-End-User-Organisation-ODS": "ZZ001" } });
    expect(await eventsOf(nhsNumber)).toMatchObject([{ viewer_id: null, end_user_ods: null }]);
  });

  it("asks from the setting that it names, or from its first", async () => {
    const { call } = await newCaller(server, { careSettings: ["nhs-111", "gp-out-of-hours"] });
    const [first, named] = [newNhsNumber(), newNhsNumber()];
    await call(flag(first));
    await call(flag(named), { headers: { "Care-Setting": "gp-out-of-hours" } });
    expect(await eventsOf(first)).toMatchObject([{ care_setting: "nhs-111" }]);
    expect(await eventsOf(named)).toMatchObject([{ care_setting: "gp-out-of-hours" }]);
  });
});

describe("a call that is tried again", () => {
  it("with its X-Request-ID is one event, gets the same answer and its own headers back", async () => {
    const { call } = await newCaller(server);
    const nhsNumber = await heldChild();
    const requestId = randomUUID();
    const answers = [
      await call(flag(nhsNumber), { headers: { "X-Request-ID": requestId } }),
      await call(flag(nhsNumber), {
        headers: { "X-Request-ID": requestId.toUpperCase(), "X-Correlation-ID": "second try" },
      }),
    ];
    expect(answers[1]?.body).toBe(answers[0]?.body);
    expect(answers[0]?.headers).toMatchObject({ "x-request-id": requestId });
    expect(answers[0]?.headers).not.toHaveProperty("x-correlation-id");
    expect(answers[1]?.headers).toMatchObject({
      "x-request-id": requestId.toUpperCase(),
      "x-correlation-id": "second try",
    });
    expect(await eventsOf(nhsNumber)).toMatchObject([{ request_id: requestId }]);
  });

  it("without one is two events, and mirrors nothing", async () => {
    const { call } = await newCaller(server);
    const nhsNumber = newNhsNumber();
    expect((await call(flag(nhsNumber))).headers).not.toHaveProperty("x-request-id");
    await call(flag(nhsNumber));
    expect(await eventsOf(nhsNumber)).toHaveLength(2);
  });

  it("is mirrored when it is refused too, unless what is mirrored is the fault", async () => {
    const requestId = randomUUID();
    const call = callsOf(server, null);
    const refused = await call(flag("9990000018"), { headers: { "X-Request-ID": requestId } });
    expect(refused.headers).toMatchObject({ "x-request-id": requestId });
    for (const url of ["/oauth2/token", "/health/live", "/nothing", `${PATIENT_FLAGS}/%zz`])
      expect(
        (await call(url, { headers: { "X-Request-ID": requestId } })).headers,
        url,
      ).toMatchObject({ "x-request-id": requestId });
    const malformed = await call(flag("9990000018"), { headers: { "X-Request-ID": "<b>1</b>" } });
    expect(malformed.headers).not.toHaveProperty("x-request-id");
  });
});

describe("somebody named twice over", () => {
  it("is refused with one event, of the first", async () => {
    const { call } = await newCaller(server);
    const [first, second] = [newNhsNumber(), newNhsNumber()];
    const answer = await call(`${flag(first)}&patient=${second}`);
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, "INVALID_VALUE"]);
    expect([(await eventsOf(first)).length, (await eventsOf(second)).length]).toEqual([1, 0]);
  });
});

describe("the access history", () => {
  it("shows health who looked, when and how often, newest first, across settings", async () => {
    const ward = await newCaller(server, { careSettings: ["paediatric-ward"] });
    const dentist = await newCaller(server, {
      careSettings: ["dentistry"],
      organisationOds: "V01234",
      organisationName: "Test Dentist",
      responsibleName: "Kim Lowe",
      responsibleRole: "Dentist",
    });
    const nhsNumber = await heldChild();
    await ward.call(flag(nhsNumber), { headers: { "NHSD-Session-URID": "1234" } });
    await ward.call(flag(nhsNumber), { headers: { "NHSD-Session-URID": "1234" } });
    await dentist.call(flag(nhsNumber), { headers: { IsUnscheduledAccessEvent: "false" } });
    const answer = await dentist.call(`${CPIS}/AuditEvent?patient=${nhsNumber}&${INCLUDE}`);
    expect(resourcesOf(answer)).toMatchObject([
      {
        agent: [{ name: "Kim Lowe", role: [{ text: "Dentist" }] }, {}],
        purposeOfEvent: [{ text: "Scheduled care" }],
        entity: [{ detail: [{ valueString: "1" }] }, {}],
      },
      { agent: [{ name: "Sam Ward" }, {}], entity: [{ detail: [{ valueString: "2" }] }, {}] },
      {
        resourceType: "PractitionerRole",
        organization: { identifier: { value: "V01234" }, display: "Test Dentist" },
        healthcareService: [{ display: "Dentistry" }],
      },
      { resourceType: "PractitionerRole", identifier: [{ value: "1234" }] },
    ]);
  });
});

describe("the log", () => {
  it("has one line for each call, with ids and numbers only", async () => {
    const { client, call } = await newCaller(server);
    const nhsNumber = await heldChild();
    const requestId = randomUUID();
    vi.mocked(logInfo).mockClear();
    await call(flag(nhsNumber), { headers: { "X-Request-ID": requestId } });
    await call(`${CPIS}/CareTeam/_search?patient=${nhsNumber}&x=1`, { method: "POST" });
    await call(`${CPIS}/Patient/${nhsNumber}`);
    const lines = vi.mocked(logInfo).mock.calls;
    expect(lines).toEqual([
      line({ requestId, clientId: client.id, status: 200 }),
      line({ clientId: client.id, status: 400 }),
      line({ status: 404 }),
    ]);
    expect(JSON.stringify(lines)).not.toContain(nhsNumber);
    expect(logFailure).not.toHaveBeenCalled();
  });

  function line(fields: { requestId?: string; clientId?: string; status: number }) {
    return ["health-call", { ...fields, milliseconds: MILLISECONDS }];
  }
});
