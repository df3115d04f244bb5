import type { TokenFault } from "./token-faults";

/** What an assertion claims, none of it proven before its signature is checked with the client's key. */
export interface ClientAssertion {
  clientId: string;
  kid: string;
  jti: string;
  /** In seconds since 1970, like all times in a JWT. */
  expiresAt: number;
}

const FURTHEST_AHEAD = 300;
const LONGEST_JTI = 255;
/** How far the clocks of two machines may be apart where the platform sets no rule of its own. */
export const CLOCK_DIFFERENCE = 60;

/**
 * The rules of the NHS's API platform for a client assertion, which are stricter than RFC 7523: a decoded header and
 * payload, or the first fault in them. Never throws, whatever it is given.
 * @param audience the address of the token endpoint
 * @param seconds the time now, since 1970
 */
export function checkClientAssertion(
  header: Record<string, unknown>,
  payload: Record<string, unknown>,
  { audience, seconds }: { audience: string; seconds: number },
): ClientAssertion | TokenFault {
  const { alg, kid, typ } = header;
  if (alg === undefined) return "alg-missing";
  if (alg !== "RS512") return "alg-invalid";
  if (kid === undefined || kid === "") return "kid-missing";
  if (typeof kid !== "string") return "kid-malformed";
  // In any case of letters, as on the platform: suppliers send jwt too.
  if (typeof typ !== "string" || typ.toUpperCase() !== "JWT") return "typ-invalid";
  // What is marked as critical must be understood (RFC 7515, 4.1.11), and no extension is.
  if (header.crit !== undefined || header.b64 !== undefined) return "crit-present";

  const { iss, sub, jti, aud, exp, nbf, iat } = payload;
  if (typeof sub !== "string" || sub === "" || iss !== sub) return "issuer-invalid";
  if (jti === undefined) return "jti-missing";
  if (typeof jti !== "string" || !isJti(jti)) return "jti-invalid";
  if (!isOnly(aud, audience)) return "aud-invalid";
  if (exp === undefined) return "exp-missing";
  if (typeof exp !== "number" || !Number.isSafeInteger(exp)) return "exp-malformed";
  if (exp <= seconds) return "exp-past";
  if (exp > seconds + FURTHEST_AHEAD) return "exp-too-far";
  if (nbf !== undefined && !isReached(nbf, seconds)) return "nbf-invalid";
  if (iat !== undefined && !isReached(iat, seconds)) return "iat-invalid";
  return { clientId: sub, kid, jti, expiresAt: exp };
}

/** It is kept until it has expired, so it must be something that the database can hold: no NUL, no half of a pair. */
function isJti(jti: string): boolean {
  return jti.length > 0 && jti.length <= LONGEST_JTI && !/[\0\p{Surrogate}]/u.test(jti);
}

/** An assertion for somebody else as well could be used here by that somebody. */
function isOnly(aud: unknown, audience: string): boolean {
  return aud === audience || (Array.isArray(aud) && aud.length === 1 && aud[0] === audience);
}

export function isReached(time: unknown, seconds: number): boolean {
  return typeof time === "number" && time <= seconds + CLOCK_DIFFERENCE;
}
