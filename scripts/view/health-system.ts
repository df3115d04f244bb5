/** Acts as a health system does: signs for a token, and asks over HTTP. Knows of the product what its suppliers know. */
import { createPrivateKey, randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import { SignJWT } from "jose";
import { z } from "zod";

export interface HealthSystem {
  clientId: string;
  kid: string;
  privateKeyFile: string;
}

const token = z.object({ access_token: z.string() });
const refusal = z.object({ error_description: z.string() });
const outcome = z.object({ issue: z.array(z.object({ diagnostics: z.string().optional() })) });

const ASSERTION_SECONDS = 300;
const JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/** @throws Error with one line that says why there is no token */
export async function fetchToken(healthUrl: string, system: HealthSystem): Promise<string> {
  const audience = `${healthUrl}/oauth2/token`;
  const assertion = await new SignJWT({
    iss: system.clientId,
    sub: system.clientId,
    aud: audience,
    jti: randomUUID(),
    exp: Math.floor(Date.now() / 1000) + ASSERTION_SECONDS,
  })
    .setProtectedHeader({ alg: "RS512", typ: "JWT", kid: system.kid })
    .sign(createPrivateKey(readFileSync(system.privateKeyFile)));
  const answer = await call(audience, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "client_credentials",
      client_assertion_type: JWT_BEARER,
      client_assertion: assertion,
    }),
  });
  if (answer.status === 200) return token.parse(answer.body).access_token;
  const told = refusal.safeParse(answer.body).data?.error_description;
  throw new Error(`No token (${answer.status}): ${told ?? "the answer does not say why"}.`);
}

/**
 * Searches by POST, so that no NHS number stands in an address.
 * @param address of the resource, without a query
 * @throws Error with one line that says why there is no answer
 */
export async function ask(
  address: string,
  accessToken: string,
  search: Record<string, string>,
  headers: Record<string, string>,
): Promise<unknown> {
  const answer = await call(`${address}/_search`, {
    method: "POST",
    headers: {
      Accept: "application/fhir+json",
      Authorization: `Bearer ${accessToken}`,
      "X-Request-ID": randomUUID(),
      ...headers,
    },
    body: new URLSearchParams(search),
  });
  if (answer.status === 200) return answer.body;
  const told = outcome.safeParse(answer.body).data?.issue[0]?.diagnostics;
  throw new Error(`Refused (${answer.status}): ${told ?? "the answer does not say why"}`);
}

async function call(url: string, init: RequestInit): Promise<{ status: number; body: unknown }> {
  const answer = await fetch(url, init).catch(() => undefined);
  if (!answer)
    throw new Error(
      `Nothing answers at ${new URL(url).origin}: start the product with npm start in another terminal.`,
    );
  const body: unknown = await answer.json().catch(() => undefined);
  return { status: answer.status, body };
}
