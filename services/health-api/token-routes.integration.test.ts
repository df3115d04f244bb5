import { generateKeyPairSync } from "node:crypto";
import { SignJWT } from "jose";
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { forgetUsedAssertions } from "@/lib/server/clients/forget-used-assertions";
import { healthDatabase } from "@/lib/server/db";
import { readToken } from "@/lib/server/clients/read-token";
import { lookUp } from "@/lib/server/looks/look-up";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import {
  newAuthorityClient,
  newHealthClient,
  signedAssertion,
  tokenForm,
} from "@/prisma/factories/clients";
import type { TestClient } from "@/prisma/factories/clients";
import { newLook } from "@/prisma/factories/looks";
import { newNhsNumber } from "@/prisma/factories/uploads";
import { buildServer } from "./server";

const FORM = "application/x-www-form-urlencoded";
const TEXT: unknown = expect.any(String);
const object = z.record(z.string(), z.unknown());
const AUDIENCE = "http://127.0.0.1:3001/oauth2/token";

let server: FastifyInstance;
let address: string;
/** A client whose requests are all refused; each good one below registers its own. */
let client: TestClient;

beforeAll(async () => {
  server = await buildServer();
  address = await server.listen({ host: "127.0.0.1", port: 0 });
  client = await newHealthClient();
});
afterAll(() => server.close());
afterEach(() => {
  vi.useRealTimers();
});

interface Answer {
  status: number;
  headers: Headers;
  body: Record<string, unknown>;
}

async function ask(
  body: string | Record<string, string> | URLSearchParams,
  init: RequestInit = {},
): Promise<Answer> {
  const answer = await fetch(`${address}/oauth2/token`, {
    method: "POST",
    headers: { "Content-Type": FORM },
    body: typeof body === "string" ? body : new URLSearchParams(body),
    ...init,
  });
  const text = await answer.text();
  return {
    status: answer.status,
    headers: answer.headers,
    body: text === "" ? {} : object.parse(JSON.parse(text)),
  };
}

const inSeconds = (seconds: number) => Math.floor(Date.now() / 1000) + seconds;

async function usedAssertionsOf(clientId: string): Promise<{ jti: string }[]> {
  return asOwner(null, async (connection) => {
    const { rows } = await connection.query<{ jti: string }>(
      "SELECT jti FROM used_assertion WHERE client_id = $1",
      [clientId],
    );
    return rows;
  });
}

describe("a crowd of strangers that asks for tokens", () => {
  it("keeps no look waiting", async () => {
    const nobody = { ...client, id: "00000000-0000-4000-8000-000000000000" };
    const payload = String(new URLSearchParams(await tokenForm(nobody)));
    const headers = { "content-type": FORM };
    let answered = 0;
    const crowd = Array.from({ length: 300 }, async () => {
      const url = "/oauth2/token";
      const { statusCode } = await server.inject({ method: "POST", url, headers, payload });
      expect(statusCode).toBe(401);
      answered += 1;
    });
    await vi.waitFor(() => expect(answered).toBeGreaterThan(0), { interval: 1 });
    const before = answered;
    await lookUp(newLook(newNhsNumber()));
    expect(answered - before).toBeLessThan(100);
    await Promise.all(crowd);
  });
});

describe("a token", () => {
  it("is answered as the platform answers, and kept by no cache", async () => {
    const asking = await newHealthClient();
    const { status, headers, body } = await ask(await tokenForm(asking));
    expect(status).toBe(200);
    expect(body).toEqual({
      access_token: TEXT,
      expires_in: "599",
      token_type: "Bearer",
      issued_at: TEXT,
    });
    expect(body.issued_at).toMatch(/^\d{13}$/);
    expect(headers.get("Cache-Control")).toBe("no-store");
    expect(headers.get("Content-Type")).toMatch(/^application\/json/);
    expect(await readToken(healthDatabase, String(body.access_token))).toMatchObject({
      status: "valid",
      caller: { clientId: asking.id },
    });
  });

  // Each of these is as good as the plain one.
  const ALSO_GOOD: [string, Parameters<typeof signedAssertion>[1], Record<string, string>][] = [
    ["typ in small letters", { header: { typ: "jwt" } }, {}],
    ["an audience in a list of one", { payload: { aud: [AUDIENCE] } }, {}],
    ["exactly five minutes ahead", { payload: { exp: inSeconds(300) } }, {}],
    ["iat and nbf of now", { payload: { iat: inSeconds(0), nbf: inSeconds(0) } }, {}],
    ["a clock that is a little fast", { payload: { iat: inSeconds(30), nbf: inSeconds(30) } }, {}],
    ["a claim that nobody knows", { payload: { azp: "x", nested: { deep: [1] } } }, {}],
    ["a jku that nobody follows", { header: { jku: "http://127.0.0.1:1/keys" } }, {}],
    ["a parameter that nobody knows", {}, { audience: "x" }],
    ["parameters without a value", {}, { scope: "", client_id: "" }],
    ["a scope, which health has no use for", {}, { scope: "anything" }],
    ["a jti of other letters", { payload: { jti: `ж-🧒-${inSeconds(0)}` } }, {}],
  ];
  it.each(ALSO_GOOD)("is given to %s", async (_, overrides, form) => {
    const asking = await newHealthClient();
    const assertion = await signedAssertion(asking, overrides);
    const given = { ...(await tokenForm(asking)), client_assertion: assertion, ...form };
    expect(await ask(given)).toMatchObject({ status: 200 });
  });

  it("is given to a form with a charset, and to a client that names itself", async () => {
    const asking = await newHealthClient();
    const form = { ...(await tokenForm(asking)), client_id: asking.id };
    const headers = { "Content-Type": `${FORM}; charset=UTF-8` };
    expect(await ask(form, { headers })).toMatchObject({ status: 200 });
  });
});

type Fault = [
  name: string,
  sent: {
    header?: Record<string, unknown>;
    payload?: Record<string, unknown>;
    form?: Record<string, string | undefined>;
  },
  status: number,
  description: string,
  error?: string,
];

const ALG =
  "Invalid 'alg' header in client_assertion JWT - unsupported JWT algorithm - must be 'RS512'";
const ASSERTION_TYPE =
  "Missing or invalid client_assertion_type - must be 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer'";
const TYP = "Invalid 'typ' header in client_assertion JWT - must be 'JWT'";
const ISS_SUB = "Missing or non-matching 'iss'/'sub' claims in client_assertion JWT";
const JTI =
  "Invalid 'jti' claim in client_assertion JWT - must be a unique string value such as a GUID";
const AUD = "Missing or invalid 'aud' claim in client_assertion JWT";
const EXP_INTEGER = "Invalid 'exp' claim in client_assertion JWT - must be an integer";
const EXPIRED = "Invalid 'exp' claim in client_assertion JWT - JWT has expired";
const TOO_FAR = "Invalid 'exp' claim in client_assertion JWT - more than 5 minutes in future";
const UNKNOWN = "Invalid 'iss'/'sub' claims in client_assertion JWT";
const NOBODY = "0b54ac12-1f38-4f0e-9c5b-3a6f3d1a0c11";
const EXCHANGE = "urn:ietf:params:oauth:grant-type:token-exchange";

const FAULTS: Fault[] = [
  ["no grant_type", { form: { grant_type: undefined } }, 400, "grant_type is missing"],
  ["an empty grant_type", { form: { grant_type: "" } }, 400, "grant_type is missing"],
  [
    "another grant_type",
    { form: { grant_type: "password" } },
    400,
    "grant_type is invalid",
    "unsupported_grant_type",
  ],
  [
    "token exchange where there is no identity service",
    { form: { grant_type: EXCHANGE } },
    400,
    "grant_type is invalid",
    "unsupported_grant_type",
  ],
  ["no assertion type", { form: { client_assertion_type: undefined } }, 400, ASSERTION_TYPE],
  [
    "another assertion type",
    { form: { client_assertion_type: "jwt-bearer" } },
    400,
    ASSERTION_TYPE,
  ],
  ["no assertion", { form: { client_assertion: undefined } }, 400, "Missing client_assertion"],
  ...["x", "a.b.c", "e30.e30", "e30.e30.", "W10.W10.x", "bnVsbA.bnVsbA.x", "e30.bm8.x"].map(
    (client_assertion): Fault => [
      `${client_assertion} for an assertion`,
      { form: { client_assertion } },
      400,
      client_assertion === "e30.e30."
        ? "Missing 'alg' header in client_assertion JWT"
        : "Malformed JWT in client_assertion",
    ],
  ),
  [
    "a client_id that is another's",
    { form: { client_id: NOBODY } },
    400,
    "client_id is not the 'sub' claim in client_assertion JWT",
  ],

  ["no kid", { header: { kid: undefined } }, 400, "Missing 'kid' header in client_assertion JWT"],
  ["an empty kid", { header: { kid: "" } }, 400, "Missing 'kid' header in client_assertion JWT"],
  ["no typ", { header: { typ: undefined } }, 400, TYP],
  ["another typ", { header: { typ: "JWS" } }, 400, TYP],

  ["no iss", { payload: { iss: undefined } }, 400, ISS_SUB],
  ["no sub", { payload: { sub: undefined } }, 400, ISS_SUB],
  ["another sub than iss", { payload: { sub: NOBODY } }, 400, ISS_SUB],
  ["neither", { payload: { iss: undefined, sub: undefined } }, 400, ISS_SUB],
  ["numbers for both", { payload: { iss: 1, sub: 1 } }, 400, ISS_SUB],
  ["empty ones", { payload: { iss: "", sub: "" } }, 400, ISS_SUB],
  ["a client that never was", { payload: { iss: NOBODY, sub: NOBODY } }, 401, UNKNOWN],
  ["a client id that is none", { payload: { iss: "x'--", sub: "x'--" } }, 401, UNKNOWN],

  ["no jti", { payload: { jti: undefined } }, 400, "Missing 'jti' claim in client_assertion JWT"],
  ["a number for jti", { payload: { jti: 1234567890 } }, 400, JTI],
  ["an empty jti", { payload: { jti: "" } }, 400, JTI],
  ["a jti of 256 letters", { payload: { jti: "x".repeat(256) } }, 400, JTI],
  ["a jti that no database holds", { payload: { jti: "a\0b" } }, 400, JTI],
  ["half a letter in jti", { payload: { jti: "a\ud83d" } }, 400, JTI],
  ["null for jti", { payload: { jti: null } }, 400, JTI],

  ["no aud", { payload: { aud: undefined } }, 401, AUD],
  ["another aud", { payload: { aud: "https://api.service.nhs.uk/oauth2/token" } }, 401, AUD],
  ["aud with a slash more", { payload: { aud: `${AUDIENCE}/` } }, 401, AUD],
  ["aud without its path", { payload: { aud: "http://127.0.0.1:3001" } }, 401, AUD],
  ["aud for another as well", { payload: { aud: [AUDIENCE, "https://else.example"] } }, 401, AUD],
  ["an empty list for aud", { payload: { aud: [] } }, 401, AUD],

  ["no exp", { payload: { exp: undefined } }, 400, "Missing 'exp' claim in client_assertion JWT"],
  ["text for exp", { payload: { exp: String(inSeconds(300)) } }, 400, EXP_INTEGER],
  ["exp with a fraction", { payload: { exp: inSeconds(200) + 0.5 } }, 400, EXP_INTEGER],
  ["null for exp", { payload: { exp: null } }, 400, EXP_INTEGER],
  ["exp in the past", { payload: { exp: inSeconds(-20) } }, 400, EXPIRED],
  ["exp just now", { payload: { exp: inSeconds(0) } }, 400, EXPIRED],
  ["a negative exp", { payload: { exp: -1 } }, 400, EXPIRED],
  ["exp six minutes ahead", { payload: { exp: inSeconds(360) } }, 400, TOO_FAR],
  ["exp in milliseconds", { payload: { exp: Date.now() + 300_000 } }, 400, TOO_FAR],
  [
    "nbf in two minutes",
    { payload: { nbf: inSeconds(120) } },
    400,
    "Invalid 'nbf' claim in client_assertion JWT - JWT is not valid yet",
  ],
  [
    "iat in two minutes",
    { payload: { iat: inSeconds(120) } },
    400,
    "Invalid 'iat' claim in client_assertion JWT - issued in the future",
  ],
  [
    "a kid that is not registered",
    { header: { kid: "other" } },
    401,
    "Invalid 'kid' header in client_assertion JWT - no matching public key",
  ],
];

describe("a request is refused in the platform's words, and uses nothing up", () => {
  it.each(FAULTS)("%s", async (_, sent, status, description, error = "invalid_request") => {
    const form = { ...(await tokenForm(client)) };
    form.client_assertion = await signedAssertion(client, sent);
    const given = Object.entries({ ...form, ...sent.form }).filter(
      (entry): entry is [string, string] => entry[1] !== undefined,
    );
    const answer = await ask(new URLSearchParams(given));
    expect(answer).toMatchObject({ status, body: { error, error_description: description } });
    expect(Object.keys(answer.body).sort()).toEqual(["error", "error_description", "message_id"]);
    expect(answer.headers.get("Cache-Control")).toBe("no-store");
    expect(await usedAssertionsOf(client.id)).toEqual([]);
  });

  /** An assertion whose header and signature no library would make. */
  const forged = async (header: Record<string, unknown>, signature = "x") => {
    const [, payload = ""] = (await signedAssertion(client)).split(".");
    const encoded = Buffer.from(JSON.stringify(header)).toString("base64url");
    return { ...(await tokenForm(client)), client_assertion: `${encoded}.${payload}.${signature}` };
  };

  it.each(["none", "HS256", "HS512", "RS256", "RS384", "PS512", "ES512", "rs512", 512, null])(
    "alg %s",
    async (alg) => {
      const form = await forged({ alg, typ: "JWT", kid: client.kid });
      expect(await ask(form)).toMatchObject({
        status: 400,
        body: { error: "invalid_request", error_description: ALG },
      });
    },
  );

  it.each([
    [{ typ: "JWT" }, "Missing 'alg' header in client_assertion JWT"],
    [
      { alg: "RS512", typ: "JWT", kid: 7 },
      "Invalid 'kid' header in client_assertion JWT - must be a string",
    ],
    [{ alg: "RS512", typ: 7, kid: "x" }, TYP],
    [
      { alg: "RS512", typ: "JWT", kid: "x", crit: ["b64"], b64: false },
      "Invalid 'crit' header in client_assertion JWT - not supported",
    ],
  ])("header %j", async (header, error_description) => {
    expect(await ask(await forged(header))).toMatchObject({
      status: 400,
      body: { error: "invalid_request", error_description },
    });
  });

  const WRONG_SIGNATURE = {
    status: 401,
    body: {
      error: "public_key error",
      error_description: "JWT signature verification failed",
    },
  };

  it("a signature that is none", async () => {
    const header = { alg: "RS512", typ: "JWT", kid: client.kid };
    for (const signature of ["", "x", "AAAA", "%%"])
      expect(await ask(await forged(header, signature))).toMatchObject(WRONG_SIGNATURE);
  });

  it("a signature by another's key", async () => {
    const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
    const [, payload = ""] = (await signedAssertion(client)).split(".");
    const assertion = await new SignJWT(
      object.parse(JSON.parse(Buffer.from(payload, "base64url").toString())),
    )
      .setProtectedHeader({ alg: "RS512", typ: "JWT", kid: client.kid })
      .sign(privateKey);
    const form = { ...(await tokenForm(client)), client_assertion: assertion };
    expect(await ask(form)).toMatchObject(WRONG_SIGNATURE);
  });

  it("claims that were changed after they were signed", async () => {
    const [header, , signature] = (await signedAssertion(client)).split(".");
    const [, payload] = (await signedAssertion(client)).split(".");
    const form = {
      ...(await tokenForm(client)),
      client_assertion: [header, payload, signature].join("."),
    };
    expect(await ask(form)).toMatchObject(WRONG_SIGNATURE);
  });

  it("a client's assertion under another's name", async () => {
    const other = await newHealthClient();
    const assertion = await signedAssertion(client, { payload: { iss: other.id, sub: other.id } });
    expect(await ask({ ...(await tokenForm(client)), client_assertion: assertion })).toMatchObject({
      status: 401,
      body: {
        error_description: "Invalid 'kid' header in client_assertion JWT - no matching public key",
      },
    });
  });

  it("a client without a registered key", async () => {
    const keyless = await newHealthClient({ isKeyless: true });
    expect(await ask(await tokenForm(keyless))).toMatchObject({
      status: 403,
      body: {
        error: "public_key error",
        error_description:
          "You need to register a public key to use this authentication method - please contact support to configure",
      },
    });
  });

  it("a disabled client, which is told so only when it has proved itself", async () => {
    const disabled = await newHealthClient({ disabledAt: new Date() });
    expect(await ask(await tokenForm(disabled))).toMatchObject({
      status: 401,
      body: {
        error: "invalid_client",
        error_description: "This client is disabled - please contact support",
      },
    });
    const form = await tokenForm(disabled);
    form.client_assertion = (await signedAssertion(disabled)).replace(/[^.]+$/, "AAAA");
    expect(await ask(form)).toMatchObject(WRONG_SIGNATURE);
    expect(await usedAssertionsOf(disabled.id)).toEqual([]);
  });

  it.each(["grant_type", "client_assertion", "client_assertion_type", "scope", "anything"])(
    "%s twice",
    async (name) => {
      const form = new URLSearchParams(await tokenForm(client));
      form.append(name, form.get(name) ?? "a");
      form.append(name, form.get(name) ?? "a");
      expect(await ask(form)).toMatchObject({
        status: 400,
        body: {
          error: "invalid_request",
          error_description: "A parameter is included more than once",
        },
      });
    },
  );

  it("an empty body", async () => {
    for (const body of ["", "=", "&&", "%"])
      expect(await ask(body)).toMatchObject({
        status: 400,
        body: { error_description: "grant_type is missing" },
      });
  });

  it.each(["application/json", "text/plain", "multipart/form-data; boundary=x", `${FORM}x`, ""])(
    "content type %j",
    async (type) => {
      const headers = new Headers(type ? { "Content-Type": type } : {});
      const body = new TextEncoder().encode(String(new URLSearchParams(await tokenForm(client))));
      const answer = await ask("", { headers, body });
      expect(answer).toMatchObject({
        status: 415,
        body: {
          error: "invalid_request",
          error_description:
            "Invalid 'Content-Type' header - must be 'application/x-www-form-urlencoded'",
          message_id: TEXT,
        },
      });
    },
  );

  it.each(["GET", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS"])("method %s", async (method) => {
    const answer = await ask("", { method, body: undefined });
    expect(answer.status).toBe(405);
    expect(answer.headers.get("Allow")).toBe("POST");
    if (method !== "HEAD") expect(answer.body.error_description).toMatch(/must be 'POST'/);
  });

  it("a body that is too large", async () => {
    expect(await ask({ client_assertion: "x".repeat(70_000) })).toMatchObject({
      status: 413,
      body: { error: "invalid_request", error_description: "The request is too large" },
    });
  });
});

describe("an assertion buys one token", () => {
  const USED = {
    status: 400,
    body: {
      error: "invalid_request",
      error_description: "Non-unique 'jti' claim in client_assertion JWT",
    },
  };

  it("when it is posted fifty times at once", async () => {
    const asking = await newHealthClient();
    const form = await tokenForm(asking);
    const answers = await Promise.all(Array.from({ length: 50 }, () => ask(form)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    for (const answer of answers.filter(({ status }) => status !== 200))
      expect(answer).toMatchObject(USED);
    expect(await usedAssertionsOf(asking.id)).toHaveLength(1);
  });

  it("also after a restart: it is on the disk, and another server refuses it", async () => {
    const asking = await newHealthClient();
    const form = await tokenForm(asking);
    expect((await ask(form)).status).toBe(200);
    await healthDatabase.close();
    const restarted = await buildServer();
    const answer = await restarted.inject({
      method: "POST",
      url: "/oauth2/token",
      headers: { "Content-Type": FORM },
      payload: String(new URLSearchParams(form)),
    });
    expect({ status: answer.statusCode, body: object.parse(answer.json()) }).toMatchObject(USED);
    await restarted.close();
  });

  it("its jti signed anew buys none, and another client's same jti buys one", async () => {
    const [one, two] = [await newHealthClient(), await newHealthClient()];
    const payload = { jti: "the-same" };
    const post = async (asking: TestClient) =>
      ask({
        ...(await tokenForm(asking)),
        client_assertion: await signedAssertion(asking, { payload }),
      });
    expect((await post(one)).status).toBe(200);
    expect(await post(one)).toMatchObject(USED);
    expect((await post(two)).status).toBe(200);
  });

  it("is not used up by a request that was refused", async () => {
    const { admin } = await newAuthority();
    const asking = await newAuthorityClient(admin.localAuthority);
    const form = await tokenForm(asking);
    expect((await ask({ ...form, scope: "everything" })).status).toBe(400);
    expect((await ask(form)).status).toBe(200);
  });

  it("is forgotten by the worker once it has expired, and buys none then either", async () => {
    const asking = await newHealthClient();
    const form = await tokenForm(asking);
    expect((await ask(form)).status).toBe(200);
    await forgetUsedAssertions();
    expect(await usedAssertionsOf(asking.id)).toHaveLength(1);

    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 301_000 });
    await forgetUsedAssertions();
    expect(await usedAssertionsOf(asking.id)).toHaveLength(1);
    expect(await ask(form)).toMatchObject({ body: { error_description: EXPIRED } });

    vi.setSystemTime(Date.now() + 60_000);
    await forgetUsedAssertions();
    expect(await usedAssertionsOf(asking.id)).toEqual([]);
    expect(await ask(form)).toMatchObject({ body: { error_description: EXPIRED } });
  });
});

it("the worker forgets calls that no limit looks at any more, and no others", async () => {
  const { id } = await newHealthClient();
  const minute = Math.floor(Date.now() / 60_000);
  await asOwner(null, (connection) =>
    connection.query("INSERT INTO client_minute SELECT $1, unnest($2::bigint[]), 7", [
      id,
      [minute - 9, minute - 3, minute - 2, minute - 1, minute],
    ]),
  );
  await forgetUsedAssertions();
  const left = await asOwner(null, (connection) =>
    connection.query<{ minute: string }>(
      "SELECT minute FROM client_minute WHERE client_id = $1 ORDER BY minute",
      [id],
    ),
  );
  // The minute may have turned meanwhile.
  const minutes = left.rows.map((row) => Number(row.minute) - minute);
  expect(minutes.slice(-2)).toEqual([-1, 0]);
  expect(minutes).not.toContain(-3);
});

describe("the system of an LA", () => {
  it("is granted what it is registered for, or the part that it asks for", async () => {
    const { admin } = await newAuthority();
    const asking = await newAuthorityClient(admin.localAuthority);
    const all = await ask(await tokenForm(asking));
    expect(all.body.scope).toBe("register:upload notifications:read");
    const part = await ask({ ...(await tokenForm(asking)), scope: "notifications:read" });
    expect(part.body.scope).toBe("notifications:read");
    expect(await readToken(healthDatabase, String(part.body.access_token))).toMatchObject({
      status: "valid",
      caller: { localAuthority: admin.localAuthority, scopes: ["notifications:read"] },
    });
  });

  it.each(["register:delete", "register:upload notifications:read", "register:upload  ", "*"])(
    "is refused the scope %j when it has register:upload alone",
    async (scope) => {
      const { admin } = await newAuthority();
      const asking = await newAuthorityClient(admin.localAuthority, ["register:upload"]);
      expect(await ask({ ...(await tokenForm(asking)), scope })).toMatchObject({
        status: 400,
        body: { error: "invalid_scope", error_description: "scope is not one of this client's" },
      });
    },
  );
});
