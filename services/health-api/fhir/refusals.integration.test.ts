import type { FastifyInstance, InjectOptions } from "fastify";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Asked } from "@/lib/access/history-line";
import { problemsOf } from "@/lib/fhir/problems-of";
import { signAccessToken } from "@/lib/server/clients/access-token";
import { DatabaseFailure } from "@/lib/server/database-failure";
import { healthDatabase } from "@/lib/server/db";
import { newAuthority } from "@/prisma/factories/authorities";
import { accessTokenOf, newAuthorityClient, newHealthClient } from "@/prisma/factories/clients";
import { callsOf, codeOf, CPIS, newCaller, PATIENT_FLAGS } from "@/prisma/factories/health-calls";
import { eventsOf } from "@/prisma/factories/looks";
import { newNhsNumber } from "@/prisma/factories/uploads";
import { buildServer } from "../server";

let server: FastifyInstance;
let localAuthority: string;
beforeAll(async () => {
  server = await buildServer();
  ({ localAuthority } = (await newAuthority()).admin);
});
afterAll(() => server.close());
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const FORM = "application/x-www-form-urlencoded";
const SEARCHES: [Asked, string][] = [
  ["Flag", `${PATIENT_FLAGS}/Flag`],
  ["PatientFlag", `${PATIENT_FLAGS}/PatientFlag`],
  ["CareTeam", `${CPIS}/CareTeam`],
  ["AuditEvent", `${CPIS}/AuditEvent`],
];

interface Refusal {
  status: number;
  code: string;
  query?: string;
  options?: InjectOptions;
  path?: string;
}

/** Each with somebody named in it, so each leaves its event. */
const REFUSALS: Record<string, Refusal> = {
  "an unknown parameter": { status: 400, code: "INVALID_VALUE", query: "&name=x" },
  "a repeated parameter": { status: 400, code: "INVALID_VALUE", query: "&patient=9990000018" },
  "a summary": { status: 400, code: "INVALID_VALUE", query: "&_summary=count" },
  "a request id that is none": header("X-Request-ID", "1"),
  "a correlation id too long": header("X-Correlation-ID", "x".repeat(201)),
  "neither scheduled nor not": header("IsUnscheduledAccessEvent", "perhaps"),
  "an ODS code that is none": header("NHSD-End-User-Organisation-ODS", "?"),
  "a role profile that is none": header("NHSD-Session-URID", "a b"),
  "a setting not registered": {
    ...header("Care-Setting", "dentistry"),
    status: 403,
    code: "ACCESS_DENIED",
  },
  "a setting that is none": {
    ...header("Care-Setting", "shop"),
    status: 403,
    code: "ACCESS_DENIED",
  },
  "another method": {
    status: 405,
    code: "UNSUPPORTED_SERVICE",
    options: { method: "DELETE" },
  },
  "a form where none is taken": {
    status: 405,
    code: "UNSUPPORTED_SERVICE",
    options: { method: "POST" },
  },
  "getting a search by POST": { status: 405, code: "UNSUPPORTED_SERVICE", path: "/_search" },
  "XML by its header": { ...header("Accept", "application/fhir+xml"), status: 406 },
  "XML by its parameter": { status: 406, code: "PRECONDITION_FAILED", query: "&_format=xml" },
  "a body too large": {
    status: 413,
    code: "PRECONDITION_FAILED",
    path: "/_search",
    options: { method: "POST", headers: { "content-type": FORM }, payload: "x".repeat(70_000) },
  },
  "a body that is no form": {
    status: 415,
    code: "PRECONDITION_FAILED",
    path: "/_search",
    options: { method: "POST", headers: { "content-type": "application/json" }, payload: "{}" },
  },
  "a body of no kind": {
    status: 415,
    code: "PRECONDITION_FAILED",
    path: "/_search",
    options: { method: "POST", headers: { "content-type": "?" }, payload: "{}" },
  },
};

function header(name: string, value: string): Refusal {
  return { status: 400, code: "PRECONDITION_FAILED", options: { headers: { [name]: value } } };
}

describe.each(SEARCHES)("%s", (asked, url) => {
  it.each(Object.entries(REFUSALS))(
    "refuses %s, and leaves its event",
    async (_name, { status, code, query = "", options, path = "" }) => {
      const { client, call } = await newCaller(server);
      const nhsNumber = newNhsNumber();
      const answer = await call(`${url}${path}?patient=${nhsNumber}${query}`, options);
      expect([answer.statusCode, codeOf(answer)]).toEqual([status, code]);
      expect(problemsOf(answer.json())).toEqual([]);
      expect(answer.headers["content-type"]).toBe("application/fhir+json; charset=utf-8");
      expect(answer.body).not.toContain(nhsNumber);
      expect(await eventsOf(nhsNumber)).toMatchObject([
        {
          chain: `client:${client.id}`,
          asked,
          outcome: "refused",
          refusal: code,
          kind: "unscheduled",
          request_id: null,
        },
      ]);
    },
  );

  it.each([
    ["nobody", "", "MISSING_VALUE"],
    ["a number that does not check", "?patient=9990000017", "INVALID_SEARCH_DATA"],
    ["a number of another system", "?patient=http://other|9990000018", "INVALID_SEARCH_DATA"],
  ])("refuses %s, and counts the call", async (_name, query, code) => {
    const { call } = await newCaller(server, { callsPerMinute: 1 });
    const answer = await call(`${url}${query}`);
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, code]);
    // Twice: a new minute may begin in between.
    await call(`${url}${query}`);
    expect((await call(`${url}${query}`)).statusCode).toBe(429);
  });

  it("asks for a token, and takes none but ours", async () => {
    const nhsNumber = newNhsNumber();
    for (const token of [null, "made-up", `${"e30."}${"e30."}`, await foreignToken()]) {
      const answer = await callsOf(server, token)(`${url}?patient=${nhsNumber}`);
      expect([answer.statusCode, codeOf(answer)]).toEqual([401, "ACCESS_DENIED"]);
      expect(answer.headers["www-authenticate"]).toBe("Bearer");
    }
    expect(await eventsOf(nhsNumber)).toEqual([]);
  });

  it("refuses an expired token of ours, and leaves its event", async () => {
    const client = await newHealthClient();
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 600_000 });
    const token = await signAccessToken({ sub: client.id });
    vi.useRealTimers();
    await expectRefused(token, 401, `client:${client.id}`);
  });

  it("refuses a system that may not call any more, and leaves its event", async () => {
    const client = await newHealthClient({ disabledAt: new Date() });
    await expectRefused(await signAccessToken({ sub: client.id }), 401, `client:${client.id}`);
  });

  it("refuses the system of a local authority, and leaves its event", async () => {
    const client = await newAuthorityClient(localAuthority);
    const nhsNumber = await expectRefused(await accessTokenOf(client), 403, `client:${client.id}`);
    expect(await eventsOf(nhsNumber)).toMatchObject([
      { care_setting: "none", organisation_ods: localAuthority },
    ]);
  });

  async function expectRefused(token: string, status: number, chain: string): Promise<string> {
    const nhsNumber = newNhsNumber();
    const answer = await callsOf(server, token)(`${url}?patient=${nhsNumber}`);
    expect([answer.statusCode, codeOf(answer)]).toEqual([status, "ACCESS_DENIED"]);
    expect(await eventsOf(nhsNumber)).toMatchObject([{ chain, asked, refusal: "ACCESS_DENIED" }]);
    return nhsNumber;
  }

  it("refuses calls above the limit, says when to try again, and leaves their events", async () => {
    const { call } = await newCaller(server, { callsPerMinute: 1 });
    const nhsNumber = newNhsNumber();
    // Twice: a new minute may begin in between.
    for (let time = 0; time < 2; time++) await call(`${url}?patient=${nhsNumber}`);
    const answer = await call(`${url}?patient=${nhsNumber}`);
    expect([answer.statusCode, codeOf(answer)]).toEqual([429, "TOO_MANY_REQUESTS"]);
    expect(Number(answer.headers["retry-after"])).toBeGreaterThan(0);
    const events = await eventsOf(nhsNumber);
    expect(events).toHaveLength(3);
    expect(events[0]).toMatchObject({ outcome: "nothing" });
    expect(events[2]).toMatchObject({ outcome: "refused", refusal: "TOO_MANY_REQUESTS" });
  });

  it.each([
    ["a fault of ours", new DatabaseFailure("42501", undefined), 500, "FAILURE_TO_PROCESS_MESSAGE"],
    [
      "no database",
      Object.assign(new Error(), { code: "ECONNREFUSED" }),
      503,
      "UNABLE_TO_CALL_SERVICE",
    ],
    [
      "a database going down",
      new DatabaseFailure("57P01", undefined),
      503,
      "UNABLE_TO_CALL_SERVICE",
    ],
  ])("shows nothing without a trace: %s", async (_name, failure, status, code) => {
    const { call } = await newCaller(server);
    await call(`${url}?patient=${newNhsNumber()}`);
    vi.spyOn(healthDatabase, "statement").mockRejectedValue(failure);
    const answer = await call(`${url}?patient=${newNhsNumber()}`);
    expect([answer.statusCode, codeOf(answer)]).toEqual([status, code]);
    expect(answer.body).not.toMatch(/\.ts:|DatabaseFailure|42501|57P01/);
  });
});

/** Well made, and signed by somebody else. */
async function foreignToken(): Promise<string> {
  const client = await newHealthClient();
  const [head, body] = (await accessTokenOf(client)).split(".");
  return `${head}.${body}.${"A".repeat(43)}`;
}

describe("addresses", () => {
  it.each([
    ["GET", PATIENT_FLAGS],
    ["GET", `${PATIENT_FLAGS}/`],
    ["GET", `${PATIENT_FLAGS}/CareTeam?patient=9990000018`],
    ["GET", `${CPIS}/Flag?patient=9990000018`],
    ["GET", `${CPIS}/CareTeam/9990000018`],
    ["POST", `${CPIS}/_search`],
    ["DELETE", `${CPIS}/Patient/9990000018`],
  ] as const)("%s %s is nothing", async (method, url) => {
    const { call } = await newCaller(server);
    const answer = await call(url, { method });
    expect([answer.statusCode, codeOf(answer)]).toEqual([404, "RESOURCE_NOT_FOUND"]);
    expect(answer.body).not.toContain("9990000018");
  });

  it("that are malformed are refused without being quoted", async () => {
    const answer = await callsOf(server, null)(`${CPIS}/%zz9990000018`);
    expect([answer.statusCode, codeOf(answer)]).toEqual([400, "PRECONDITION_FAILED"]);
    expect(answer.body).not.toContain("9990000018");
  });

  it("say which methods they take", async () => {
    const call = callsOf(server, null);
    const allowed = async (method: "PUT", url: string) =>
      (await call(url, { method })).headers.allow;
    expect(await allowed("PUT", `${CPIS}/CareTeam`)).toBe("GET, HEAD");
    expect(await allowed("PUT", `${CPIS}/CareTeam/_search`)).toBe("POST");
    expect(await allowed("PUT", `${CPIS}/metadata`)).toBe("GET, HEAD");
  });
});
