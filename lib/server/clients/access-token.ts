import "server-only";
import { compactVerify, SignJWT } from "jose";
import { z } from "zod";
import { isScope } from "@/lib/access/roles";
import { now } from "../clock";
import { accessTokenKey } from "../env";

/** As the NHS's API platform has it. */
export const TOKEN_SECONDS = 599;

const MOST_REMEMBERED = 10_000;

const claims = z.object({
  sub: z.string(),
  exp: z.number(),
  scopes: z.array(z.string().refine(isScope)).optional(),
  person: z.object({ id: z.string().nullable(), name: z.string(), role: z.string() }).optional(),
});

/**
 * What a token says: the client (`sub`), when it expires, in seconds, and what was granted to that token alone: scopes
 * to the system of an LA, the person behind it in user-restricted access. All else is read from the registration.
 */
export type TokenClaims = z.infer<typeof claims>;

export async function signAccessToken(granted: Omit<TokenClaims, "exp">): Promise<string> {
  const issuedAt = Math.floor(now().getTime() / 1000);
  return new SignJWT({ ...granted, iat: issuedAt, exp: issuedAt + TOKEN_SECONDS })
    .setProtectedHeader({ alg: "HS256", typ: "at+jwt" })
    .setJti(crypto.randomUUID())
    .sign(accessTokenKey());
}

// Tokens whose signature was found to be ours. Nobody else's gets in here, so that nobody can push the good ones out.
const remembered = new Map<string, TokenClaims>();

/** What a token of ours says, expired or not; null when it is none of ours. A token seen before costs a look-up. */
export async function openAccessToken(token: string): Promise<TokenClaims | null> {
  const known = remembered.get(token);
  if (known) return known;
  const key = accessTokenKey();
  try {
    const { payload } = await compactVerify(token, key, { algorithms: ["HS256"] });
    const opened = claims.parse(JSON.parse(new TextDecoder().decode(payload)));
    remember(token, opened);
    return opened;
  } catch {
    return null;
  }
}

function remember(token: string, opened: TokenClaims): void {
  const [oldest] = remembered.keys();
  if (oldest !== undefined && remembered.size >= MOST_REMEMBERED) remembered.delete(oldest);
  remembered.set(token, opened);
}
