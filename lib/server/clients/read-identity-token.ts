import "server-only";
import { compactVerify, createRemoteJWKSet, errors } from "jose";
import type { RemoteJWKSet } from "jose";
import { z } from "zod";
import type { Viewer } from "@/lib/access/actors";
import { faultOfIdentityToken, IDENTITY_ALGORITHMS, viewerOf } from "@/lib/access/identity-token";
import type { TokenFault } from "@/lib/access/token-faults";
import { now } from "../clock";
import { env } from "../env";
import { logFailure } from "../log";
import { decodedJwt } from "./decode-jwt";

const TIME_LIMIT_MS = 3_000;
/** An identity service moves its keys seldom, and tells where they are in its configuration. */
const DISCOVERED_FOR_MS = 3_600_000;

interface Identity {
  issuer: string;
  audience: string;
}

/** Whose ID tokens are taken here, and for which audience; null when nobody's are. */
export function careIdentity(): Identity | null {
  const { CARE_IDENTITY_ISSUER: issuer, CARE_IDENTITY_AUDIENCE: audience } = env();
  return issuer !== undefined && audience !== undefined ? { issuer, audience } : null;
}

/** The person whom an ID token of the identity service names, once its signature is found to be that service's. */
export async function readIdentityToken(token: string): Promise<Viewer | TokenFault> {
  const identity = careIdentity();
  const decoded = decodedJwt(token);
  if (!identity || !decoded) return "subject-malformed";
  const seconds = Math.floor(now().getTime() / 1000);
  const fault = faultOfIdentityToken(decoded.header, decoded.payload, { ...identity, seconds });
  if (fault) return fault;
  try {
    const keys = await keysOf(identity.issuer);
    await compactVerify(token, keys, { algorithms: IDENTITY_ALGORITHMS });
  } catch (error) {
    return faultOf(error);
  }
  return viewerOf(decoded.payload);
}

/** Whether it is the token that is wrong or the identity service that is away. */
function faultOf(error: unknown): TokenFault {
  if (error instanceof errors.JWKSNoMatchingKey) return "subject-key-unknown";
  if (error instanceof errors.JWKSMultipleMatchingKeys) return "subject-key-unknown";
  if (error instanceof errors.JWSSignatureVerificationFailed) return "subject-signature-wrong";
  if (error instanceof errors.JWSInvalid) return "subject-malformed";
  if (error instanceof errors.JOSENotSupported) return "subject-alg-invalid";
  logFailure("identity-service-away", error);
  return "identity-away";
}

let discovered: { issuer: string; at: number; keys: Promise<RemoteJWKSet> } | undefined;

/** The issuer's keys: where they are is looked up once an hour, and what they are at least every ten minutes. */
async function keysOf(issuer: string): Promise<RemoteJWKSet> {
  const at = performance.now();
  if (discovered?.issuer !== issuer || at - discovered.at > DISCOVERED_FOR_MS) {
    discovered = { issuer, at, keys: discover(issuer) };
  }
  const current = discovered;
  return current.keys.catch((error: unknown) => {
    // The next request tries again.
    if (discovered === current) discovered = undefined;
    throw error;
  });
}

async function discover(issuer: string): Promise<RemoteJWKSet> {
  const answer = await fetch(`${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`, {
    redirect: "error",
    signal: AbortSignal.timeout(TIME_LIMIT_MS),
  });
  if (!answer.ok) throw new Error("the identity service did not answer with its configuration");
  // One that says it is another could hand us that one's people.
  const configuration = z
    .object({ issuer: z.literal(issuer), jwks_uri: z.url() })
    .parse(await answer.json());
  const keys = new URL(configuration.jwks_uri);
  // Keys that came without TLS could be anybody's.
  if (keys.protocol !== new URL(issuer).protocol) throw new Error("the keys are elsewhere");
  return createRemoteJWKSet(keys, { timeoutDuration: TIME_LIMIT_MS });
}
