import "server-only";
import { compactVerify, importJWK } from "jose";
import type { Viewer } from "@/lib/access/actors";
import { checkClientAssertion } from "@/lib/access/client-assertion";
import type { ClientAssertion } from "@/lib/access/client-assertion";
import type { Scope } from "@/lib/access/roles";
import type { TokenFault } from "@/lib/access/token-faults";
import { ACCESS_TOKEN, readTokenRequest } from "@/lib/access/token-request";
import type { TokenRequest } from "@/lib/access/token-request";
import { now } from "../clock";
import { healthDatabase } from "../db";
import { env } from "../env";
import { fewAtOnce } from "../few-at-once";
import { signAccessToken, TOKEN_SECONDS } from "./access-token";
import { decodedJwt } from "./decode-jwt";
import { readClient } from "./read-client";
import type { RegisteredClient } from "./read-client";
import { careIdentity, readIdentityToken } from "./read-identity-token";

/** As the NHS's API platform answers, with its numbers as text. */
export interface IssuedToken {
  access_token: string;
  expires_in: string;
  token_type: "Bearer";
  issued_at: string;
  issued_token_type?: string;
  scope?: string;
}

export type TokenAnswer =
  | { status: "issued"; clientId: string; grant: TokenRequest["grant"]; token: IssuedToken }
  | { status: "refused"; fault: TokenFault };

/**
 * Answers a token request with a token for the client that signed it (RFC 7523), and for the person whose ID token it
 * brings, if it brings one (RFC 8693). An assertion is used up by the token that it gets, and by nothing else: a
 * request that was refused can be tried again with it.
 * @param form the decoded form, whatever was in it
 * @throws DatabaseFailure when the client cannot be read or the assertion not remembered: then there is no token
 */
export async function issueToken(form: unknown): Promise<TokenAnswer> {
  const request = readTokenRequest(form, careIdentity() !== null);
  if (typeof request === "string") return { status: "refused", fault: request };
  const proof = await proveClient(request);
  if (typeof proof === "string") return { status: "refused", fault: proof };
  const { client, assertion } = proof;
  const granted = await grantedTo(client, request);
  if (typeof granted === "string") return { status: "refused", fault: granted };
  if (!(await useUp(assertion))) return { status: "refused", fault: "jti-used" };
  const token: IssuedToken = {
    access_token: await signAccessToken({ sub: client.id, ...granted }),
    expires_in: String(TOKEN_SECONDS),
    token_type: "Bearer",
    issued_at: String(now().getTime()),
    ...(granted.person ? { issued_token_type: ACCESS_TOKEN } : {}),
    ...(granted.scopes ? { scope: granted.scopes.join(" ") } : {}),
  };
  return { status: "issued", clientId: client.id, grant: request.grant, token };
}

interface Proof {
  client: RegisteredClient;
  assertion: ClientAssertion;
}

/** Nobody has proven anything before a client is read: whoever asks thousands of times keeps no look waiting. */
const ofStrangers = fewAtOnce(4);

/** The registered client whose key signed the assertion. */
async function proveClient(request: TokenRequest): Promise<Proof | TokenFault> {
  const decoded = decodedJwt(request.assertion);
  if (!decoded) return "assertion-malformed";
  const assertion = checkClientAssertion(decoded.header, decoded.payload, {
    audience: `${env().HEALTH_BASE_URL}/oauth2/token`,
    seconds: Math.floor(now().getTime() / 1000),
  });
  if (typeof assertion === "string") return assertion;
  if (request.clientId !== null && request.clientId !== assertion.clientId)
    return "other-client-id";
  const client = await ofStrangers(() => readClient(healthDatabase, assertion.clientId));
  if (!client) return "client-unknown";
  if (client.keys.length === 0) return "client-keyless";
  const key = client.keys.find(({ kid }) => kid === assertion.kid);
  if (!key) return "key-unknown";
  const isSigned = await compactVerify(request.assertion, await importJWK(key, "RS512"), {
    algorithms: ["RS512"],
  }).then(
    () => true,
    () => false,
  );
  if (!isSigned) return "signature-wrong";
  // Told to nobody but the client itself.
  return client.isDisabled ? "client-disabled" : { client, assertion };
}

/** What the token is for, besides its client: the scopes of an LA's system, or a person. */
async function grantedTo(
  client: RegisteredClient,
  request: TokenRequest,
): Promise<{ scopes?: Scope[]; person?: Viewer } | TokenFault> {
  if (request.grant === "token-exchange") {
    if (client.kind !== "health") return "exchange-refused";
    const person = await readIdentityToken(request.subjectToken);
    return typeof person === "string" ? person : { person };
  }
  // What a health system may do follows from its registration alone; on the platform too, a scope is not looked at.
  if (client.kind === "health") return {};
  const { scopes: asked } = request;
  if (asked === null) return { scopes: client.scopes };
  const scopes = client.scopes.filter((scope) => asked.includes(scope));
  const isKnown = asked.every((scope) => scopes.some((one) => one === scope));
  return isKnown ? { scopes } : "scope-invalid";
}

/** Whether the assertion had not been used before. Of those who use it at the same moment, one is told so. */
async function useUp({ clientId, jti, expiresAt }: ClientAssertion): Promise<boolean> {
  const used = await healthDatabase.statement(
    "use-assertion",
    "INSERT INTO used_assertion (client_id, jti, expires_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING jti",
    [clientId, jti, new Date(expiresAt * 1000)],
  );
  return used.length === 1;
}
