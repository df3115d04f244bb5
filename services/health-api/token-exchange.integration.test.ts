import { createServer } from "node:http";
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import type { FastifyInstance } from "fastify";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { readToken } from "@/lib/server/clients/read-token";
import { healthDatabase } from "@/lib/server/db";
import { newAuthority } from "@/prisma/factories/authorities";
import {
  newAuthorityClient,
  newHealthClient,
  signedAssertion,
  tokenForm,
} from "@/prisma/factories/clients";
import type { TestClient } from "@/prisma/factories/clients";
import { startIdentityService } from "@/prisma/factories/identity-service";
import type { IdentityService } from "@/prisma/factories/identity-service";
import { buildServer } from "./server";

const ID_TOKEN = "urn:ietf:params:oauth:token-type:id_token";
const object = z.record(z.string(), z.unknown());

/** Where the product under test looks for people. */
const identity = vi.hoisted(() => ({
  CARE_IDENTITY_ISSUER: "http://127.0.0.1:1",
  CARE_IDENTITY_AUDIENCE: "hospital",
}));
vi.mock(import("@/lib/server/env"), async (original) => {
  const real = await original();
  return { ...real, env: () => ({ ...real.env(), ...identity }) };
});

/** What would have been logged. */
const logged = vi.hoisted((): unknown[] => []);
vi.mock("@/lib/server/log", () => ({
  logInfo: (...line: unknown[]) => logged.push(line),
  logFailure: (event: string, _error: unknown, fields: unknown) => logged.push([event, fields]),
}));

const NURSE = {
  name: "Nightingale Ada (Mrs)",
  nhsid_useruid: "555036632103",
  selected_roleid: "555254242106",
  nhsid_nrbac_roles: [
    { person_roleid: "555254240100", org_code: "RCD", role_name: '"Support":"Admin":"Clerk"' },
    {
      person_roleid: "555254242106",
      org_code: "RBA",
      role_name: '"Clinical":"Clinical Provision":"Nurse Access Role"',
    },
  ],
};
const { name: _, ...nameless } = NURSE;
const { selected_roleid: __, ...roleless } = NURSE;

let careIdentity: IdentityService;
let another: IdentityService;
let server: FastifyInstance;
let client: TestClient;

beforeAll(async () => {
  // The provider warns that it keeps everything in memory, which is what a test wants.
  vi.spyOn(console, "warn").mockReturnValue(undefined);
  careIdentity = await startIdentityService({ nurse: NURSE, nameless, roleless });
  another = await startIdentityService({ nurse: NURSE });
  server = await buildServer();
  client = await newHealthClient();
});
afterAll(() => Promise.all([server.close(), careIdentity.stop(), another.stop()]));
beforeEach(() => {
  identity.CARE_IDENTITY_ISSUER = careIdentity.issuer;
});
afterEach(() => {
  vi.useRealTimers();
});

async function ask(form: Record<string, string>) {
  const answer = await server.inject({
    method: "POST",
    url: "/oauth2/token",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    payload: String(new URLSearchParams(form)),
  });
  return { status: answer.statusCode, body: object.parse(answer.json()) };
}

async function exchange(subjectToken: string, more: Record<string, string> = {}, by = client) {
  return ask({
    ...(await tokenForm(by)),
    grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
    subject_token_type: ID_TOKEN,
    subject_token: subjectToken,
    ...more,
  });
}

const refusal = (status: number, error_description: string, error = "invalid_request") => ({
  status,
  body: { error, error_description },
});

describe("an ID token of somebody who signed in", () => {
  it("is exchanged for an access token that names them, in the role that they chose", async () => {
    const { id_token } = await careIdentity.signIn("nurse");
    const { status, body } = await exchange(id_token);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      expires_in: "599",
      token_type: "Bearer",
      issued_token_type: "urn:ietf:params:oauth:token-type:access_token",
    });
    expect(await readToken(healthDatabase, String(body.access_token))).toMatchObject({
      status: "valid",
      caller: {
        clientId: client.id,
        viewer: { id: "555254242106", name: "Nightingale Ada (Mrs)", role: "Nurse Access Role" },
      },
    });
  });

  it("may be exchanged again, with another assertion", async () => {
    const { id_token } = await careIdentity.signIn("nurse");
    const asked = { requested_token_type: "urn:ietf:params:oauth:token-type:access_token" };
    expect(await exchange(id_token, asked)).toMatchObject({ status: 200 });
    const assertion = await signedAssertion(client);
    expect(await exchange(id_token, { client_assertion: assertion })).toMatchObject({
      status: 200,
    });
    expect(await exchange(id_token, { client_assertion: assertion })).toMatchObject(
      refusal(400, "Non-unique 'jti' claim in client_assertion JWT"),
    );
  });

  it("gives no token without a name or a role", async () => {
    expect(await exchange((await careIdentity.signIn("nameless")).id_token)).toMatchObject(
      refusal(
        400,
        "The subject_token does not name the person - ask for the 'name' claim, or 'given_name' and 'family_name'",
      ),
    );
    expect(await exchange((await careIdentity.signIn("roleless")).id_token)).toMatchObject(
      refusal(
        400,
        "The subject_token does not say in which role the person acts - ask for 'selected_roleid' and 'nhsid_nrbac_roles'",
      ),
    );
  });

  it("gives none to a client that proves nothing, or to the system of an LA", async () => {
    const { id_token } = await careIdentity.signIn("nurse");
    const payload = { aud: "https://elsewhere.example" };
    const assertion = await signedAssertion(client, { payload });
    expect(await exchange(id_token, { client_assertion: assertion })).toMatchObject(
      refusal(401, "Missing or invalid 'aud' claim in client_assertion JWT"),
    );
    const { admin } = await newAuthority();
    const system = await newAuthorityClient(admin.localAuthority);
    expect(await exchange(id_token, {}, system)).toMatchObject(
      refusal(400, "This client may not exchange tokens", "unauthorized_client"),
    );
  });

  it("is refused once it has expired", async () => {
    const { id_token } = await careIdentity.signIn("nurse");
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 601_000 });
    expect(await exchange(id_token)).toMatchObject(
      refusal(400, "Invalid 'exp' claim in subject_token JWT - JWT has expired"),
    );
  });

  it("is refused when it is for another system, or of another issuer", async () => {
    expect(
      await exchange((await careIdentity.signIn("nurse", "elsewhere")).id_token),
    ).toMatchObject(refusal(401, "Invalid 'aud' claim in subject_token JWT"));
    expect(await exchange((await another.signIn("nurse")).id_token)).toMatchObject(
      refusal(401, "Invalid 'iss' claim in subject_token JWT"),
    );
  });

  it("is refused when it was altered, and the assertion is still good then", async () => {
    const { id_token } = await careIdentity.signIn("nurse");
    const [header, payload = "", signature] = id_token.split(".");
    const claims = object.parse(JSON.parse(Buffer.from(payload, "base64url").toString()));
    const altered = Buffer.from(JSON.stringify({ ...claims, name: "Somebody Else" }));
    const assertion = { client_assertion: await signedAssertion(client) };
    expect(
      await exchange([header, altered.toString("base64url"), signature].join("."), assertion),
    ).toMatchObject(
      refusal(401, "JWT signature verification failed in subject_token", "public_key error"),
    );
    expect(await exchange(id_token, assertion)).toMatchObject({ status: 200 });
  });
});

describe("what is no ID token", () => {
  it("an access token of the same person", async () => {
    const opaque = await careIdentity.signIn("nurse");
    expect(await exchange(opaque.access_token)).toMatchObject(
      refusal(400, "Malformed JWT in subject_token"),
    );
    const signed = await careIdentity.signIn("nurse", "hospital", true);
    expect(signed.access_token.split(".")).toHaveLength(3);
    expect(await exchange(signed.access_token)).toMatchObject(
      refusal(400, "Invalid 'typ' header in subject_token JWT - must be 'JWT'"),
    );
    expect(await exchange(signed.id_token)).toMatchObject({ status: 200 });
  });

  it("an access token of ours, and the client's own assertion", async () => {
    const own = await ask(await tokenForm(client));
    expect(await exchange(String(own.body.access_token))).toMatchObject({ status: 400 });
    expect(await exchange(await signedAssertion(client))).toMatchObject(
      refusal(401, "Invalid 'iss' claim in subject_token JWT"),
    );
  });

  /** The nurse's claims, signed by somebody else. */
  async function claimed(change: Record<string, unknown> = {}) {
    const seconds = Math.floor(Date.now() / 1000);
    return {
      ...NURSE,
      sub: "nurse",
      iss: identity.CARE_IDENTITY_ISSUER,
      aud: "hospital",
      iat: seconds,
      exp: seconds + 300,
      ...change,
    };
  }
  async function signedElsewhere(kid: string, change: Record<string, unknown> = {}) {
    const { privateKey } = await generateKeyPair("RS256");
    const header = { alg: "RS256", typ: "JWT", kid };
    return new SignJWT(await claimed(change)).setProtectedHeader(header).sign(privateKey);
  }

  it("one that is not signed, or with a secret that two share", async () => {
    const algorithm = "Invalid 'alg' header in subject_token JWT - unsupported JWT algorithm";
    const unsecured = new UnsecuredJWT(await claimed()).encode();
    const keys = await (await fetch(`${careIdentity.issuer}/jwks`)).text();
    const shared = await new SignJWT(await claimed())
      .setProtectedHeader({ alg: "HS256", typ: "JWT", kid: careIdentity.kid })
      .sign(new TextEncoder().encode(keys));
    for (const token of [unsecured, shared])
      expect(await exchange(token)).toMatchObject(refusal(400, algorithm));
  });

  it("one that is signed with another's key", async () => {
    expect(await exchange(await signedElsewhere("theirs"))).toMatchObject(
      refusal(401, "Invalid 'kid' header in subject_token JWT - no matching public key"),
    );
    expect(await exchange(await signedElsewhere(careIdentity.kid))).toMatchObject(
      refusal(401, "JWT signature verification failed in subject_token", "public_key error"),
    );
  });

  it.each([
    ["aud", 401, "Missing 'aud' claim in subject_token JWT"],
    ["iss", 400, "Missing 'iss' claim in subject_token JWT"],
    ["exp", 400, "Missing 'exp' claim in subject_token JWT"],
    ["iat", 400, "Missing or invalid 'iat' claim in subject_token JWT"],
  ])("one without %s", async (claim, status, description) => {
    const token = await signedElsewhere(careIdentity.kid, { [claim]: undefined });
    expect(await exchange(token)).toMatchObject(refusal(status, description));
  });

  it("nothing at all, or something of another type", async () => {
    expect(await exchange("")).toMatchObject(refusal(400, "Missing subject_token"));
    for (const text of ["x", "a.b.c", "..", "e30.e30.e30.e30.e30"])
      expect(await exchange(text)).toMatchObject(refusal(400, "Malformed JWT in subject_token"));
    for (const type of ["", "urn:ietf:params:oauth:token-type:access_token"])
      expect(await exchange("x", { subject_token_type: type })).toMatchObject(
        refusal(400, `missing or invalid subject_token_type - must be '${ID_TOKEN}'`),
      );
    expect(await exchange("x", { requested_token_type: ID_TOKEN })).toMatchObject(
      refusal(
        400,
        "Invalid requested_token_type - must be 'urn:ietf:params:oauth:token-type:access_token'",
      ),
    );
  });

  const AWAY = refusal(
    503,
    "The identity service cannot be reached - try again later",
    "temporarily_unavailable",
  );

  it("nobody knows when the identity service is away, and it is asked again the next time", async () => {
    const stopped = await startIdentityService({ nurse: NURSE });
    const { id_token } = await stopped.signIn("nurse");
    await stopped.stop();
    identity.CARE_IDENTITY_ISSUER = stopped.issuer;
    const assertion = { client_assertion: await signedAssertion(client) };
    expect(await exchange(id_token, assertion)).toMatchObject(AWAY);
    identity.CARE_IDENTITY_ISSUER = careIdentity.issuer;
    const again = await careIdentity.signIn("nurse");
    expect(await exchange(again.id_token, assertion)).toMatchObject({ status: 200 });
  });

  it("nor when it does not answer, or says that it is another", async () => {
    let answer: string | undefined;
    const strange = createServer((_request, response) => {
      if (answer !== undefined) response.end(answer);
    });
    await new Promise<void>((resolve) => strange.listen(0, "127.0.0.1", resolve));
    const at = strange.address();
    identity.CARE_IDENTITY_ISSUER = `http://127.0.0.1:${typeof at === "object" && at ? at.port : 0}`;
    const token = await signedElsewhere("x");
    const started = performance.now();
    expect(await exchange(token)).toMatchObject(AWAY);
    expect(performance.now() - started).toBeLessThan(5_000);
    const jwks_uri = `${careIdentity.issuer}/jwks`;
    const another = JSON.stringify({ issuer: careIdentity.issuer, jwks_uri });
    const elsewhere = { issuer: identity.CARE_IDENTITY_ISSUER, jwks_uri: "ftp://127.0.0.1/jwks" };
    for (answer of ["no JSON", "{}", another, JSON.stringify(elsewhere)])
      expect(await exchange(token)).toMatchObject(AWAY);
    strange.closeAllConnections();
    await new Promise((resolve) => strange.close(resolve));
  });
});

it("leaves lines in the log that say what became of each request, and nothing of what it claimed", async () => {
  logged.length = 0;
  const { id_token } = await careIdentity.signIn("nurse");
  const assertion = await signedAssertion(client, { payload: { jti: "a-jti-to-look-for" } });
  await exchange(id_token, { client_assertion: assertion });
  await exchange(id_token, { client_assertion: assertion });
  await exchange((await careIdentity.signIn("roleless")).id_token);
  expect(logged).toMatchObject([
    ["token-issued", { clientId: client.id, state: "token-exchange" }],
    ["token-refused", { state: "jti-used", status: 400 }],
    ["token-refused", { state: "person-roleless", status: 400 }],
  ]);
  const text = JSON.stringify(logged);
  const claims = ["Nightingale", "Nurse", NURSE.nhsid_useruid, NURSE.selected_roleid, "look-for"];
  for (const claim of [...claims, client.kid, id_token, assertion])
    expect(text).not.toContain(claim);
});
