/** For tests: systems that call us, registered, with keys; their assertions and their tokens. */
import { randomUUID } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT } from "jose";
import type { CryptoKey, JWTHeaderParameters, JWTPayload } from "jose";
import type { CareSetting } from "@/lib/access/care-settings";
import type { Scope } from "@/lib/access/roles";
import { issueToken } from "@/lib/server/clients/issue-token";
import { now } from "@/lib/server/clock";
import { portalDatabase } from "@/lib/server/db";
import { env } from "@/lib/server/env";

export interface TestClient {
  id: string;
  kid: string;
  privateKey: CryptoKey;
}

export interface AboutHealthClient {
  name: string;
  organisationOds: string;
  organisationName: string;
  careSettings: CareSetting[];
  responsibleName: string;
  responsibleRole: string;
  phone: string | null;
  callsPerMinute: number;
  disabledAt: Date | null;
  /** Registered without: no token for it. */
  isKeyless: boolean;
}

// Made once: two thousand bits take a while.
let keys: ReturnType<typeof newKeys> | undefined;

async function newKeys() {
  const { publicKey, privateKey } = await generateKeyPair("RS512", { extractable: true });
  const { n = "", e = "" } = await exportJWK(publicKey);
  return { privateKey, n, e };
}

/** A health system that no other test has: an emergency department, unless said otherwise. */
export async function newHealthClient(about: Partial<AboutHealthClient> = {}): Promise<TestClient> {
  const careSettings = about.careSettings ?? ["emergency-department"];
  return register(
    {
      kind: "health",
      name: about.name ?? "Test Infirmary, emergency department",
      organisation_ods: about.organisationOds ?? "ZZ001",
      organisation_name: about.organisationName ?? "Test Infirmary",
      care_settings: careSettings,
      responsible_name: about.responsibleName ?? "Sam Ward",
      responsible_role: about.responsibleRole ?? "Clinical lead",
      phone: about.phone ?? null,
      calls_per_minute: about.callsPerMinute ?? 300,
      disabled_at: about.disabledAt ?? null,
    },
    about.isKeyless ?? false,
  );
}

/** The case-management system of an LA. */
export async function newAuthorityClient(
  localAuthority: string,
  scopes: Scope[] = ["register:upload", "notifications:read"],
): Promise<TestClient> {
  const row = { kind: "authority", name: "Test case system", local_authority: localAuthority };
  return register({ ...row, scopes }, false);
}

async function register(row: Record<string, unknown>, isKeyless: boolean): Promise<TestClient> {
  keys ??= newKeys();
  const { privateKey, n, e } = await keys;
  const kid = `key-${randomUUID()}`;
  const publicKeys = isKeyless ? [] : [{ kty: "RSA", kid, n, e, alg: "RS512", use: "sig" }];
  const values = { ...row, keys: JSON.stringify(publicKeys), created_at: now() };
  const columns = Object.keys(values);
  const id = await portalDatabase.opening({ "app.service": "on" }, async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `INSERT INTO client (${columns.join(", ")}) VALUES (${columns.map((_, at) => `$${at + 1}`).join(", ")}) RETURNING id`,
      Object.values(values),
    );
    return rows[0]?.id;
  });
  if (id === undefined) throw new Error("the client was not registered");
  return { id, kid, privateKey };
}

/** What a client signs to get a token; `undefined` in `header` or `payload` leaves that member out. */
export async function signedAssertion(
  client: TestClient,
  overrides: { header?: Record<string, unknown>; payload?: Record<string, unknown> } = {},
): Promise<string> {
  const header: JWTHeaderParameters = {
    alg: "RS512",
    typ: "JWT",
    kid: client.kid,
    ...overrides.header,
  };
  const payload: JWTPayload = {
    iss: client.id,
    sub: client.id,
    aud: `${env().HEALTH_BASE_URL}/oauth2/token`,
    jti: randomUUID(),
    exp: Math.floor(now().getTime() / 1000) + 300,
    ...overrides.payload,
  };
  return new SignJWT(payload).setProtectedHeader(header).sign(client.privateKey);
}

/** The form of a token request, as a client of the platform sends it. */
export async function tokenForm(client: TestClient): Promise<Record<string, string>> {
  return {
    grant_type: "client_credentials",
    client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
    client_assertion: await signedAssertion(client),
  };
}

export async function accessTokenOf(client: TestClient): Promise<string> {
  const answer = await issueToken(await tokenForm(client));
  if (answer.status === "refused") throw new Error(`no token: ${answer.fault}`);
  return answer.token.access_token;
}

/** Takes effect at the client's tokens within 15 seconds. */
export async function disableClient(client: TestClient): Promise<void> {
  await portalDatabase.opening({ "app.service": "on" }, (connection) =>
    connection.query("UPDATE client SET disabled_at = now() WHERE id = $1", [client.id]),
  );
}
