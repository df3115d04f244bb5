import "server-only";
import { createHash, createPublicKey } from "node:crypto";
import type { KeyObject } from "node:crypto";
import { z } from "zod";
import { publicJwks } from "@/lib/access/public-key";
import type { PublicJwk } from "@/lib/access/public-key";

export type PublicKeysRead =
  | { ok: true; keys: PublicJwk[] }
  /** `isSecret`: what was pasted can sign, so that it must be shown and kept nowhere. */
  | { ok: false; problem: string; isSecret: boolean };

const LONGEST = 50_000;
const FEWEST_BITS = 2048;
const MOST_BITS = 8192; // each check of a signature costs by the length of its key

const PRIVATE_KEY =
  "This is a private key: whoever has it can act as this system. Nothing was saved. Ask the supplier to make a new pair of keys and to send the public half only.";
const NOT_A_KEY =
  "Paste a public key as a JWKS, which starts with {, or as a PEM, which starts with -----BEGIN PUBLIC KEY-----.";

/** A JWK as somebody else made it: more may be in it, and it may be of another kind. */
const anyJwk = z.looseObject({
  kty: z.string(),
  kid: z.string().optional(),
  n: z.string().optional(),
  e: z.string().optional(),
  alg: z.string().optional(),
  use: z.string().optional(),
});
type AnyJwk = z.infer<typeof anyJwk>;
const anyJwks = z.union([
  z.object({ keys: z.array(anyJwk).min(1) }).transform(({ keys }) => keys),
  anyJwk.transform((jwk) => [jwk]),
]);
/** Members of a JWK that hold the secret half, of whatever kind of key. */
const SECRET_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

/**
 * The public keys in what a supplier sent and somebody pasted: a JWKS, one JWK, or PEM blocks (keys or certificates).
 * A key without a name of its own gets its thumbprint (RFC 7638) for one.
 */
export function readPublicKeys(text: string): PublicKeysRead {
  const pasted = text.trim();
  if (pasted.length > LONGEST) return refused(NOT_A_KEY);
  if (/-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----/.test(pasted)) return refused(PRIVATE_KEY, true);
  const found = pasted.startsWith("{") ? readJwks(pasted) : readPem(pasted);
  if (!found.ok) return found;
  const keys = publicJwks.safeParse(found.keys);
  if (keys.success) return { ok: true, keys: keys.data };
  return refused(
    "Give each key a key id (kid) of its own, without spaces, and paste no more than 10 keys.",
  );
}

function refused(problem: string, isSecret = false): Extract<PublicKeysRead, { ok: false }> {
  return { ok: false, problem, isSecret };
}

function readJwks(text: string): PublicKeysRead {
  const jwks = anyJwks.safeParse(parsedJson(text));
  if (!jwks.success) return refused(NOT_A_KEY);
  if (jwks.data.some((jwk) => SECRET_MEMBERS.some((member) => member in jwk)))
    return refused(PRIVATE_KEY, true);
  const keys: PublicJwk[] = [];
  for (const jwk of jwks.data) {
    if ((jwk.alg ?? "RS512") !== "RS512" || (jwk.use ?? "sig") !== "sig")
      return refused("A key must be for signing with RS512: alg is RS512 and use is sig.");
    const key = keyFrom(() => createPublicKey({ key: rsaPart(jwk), format: "jwk" }), jwk.kid);
    if (!key.ok) return key;
    keys.push(...key.keys);
  }
  return { ok: true, keys };
}

function rsaPart({ kty, n = "", e = "" }: AnyJwk) {
  return { kty, n, e };
}

function readPem(text: string): PublicKeysRead {
  const blocks = text.match(
    /-----BEGIN ((?:RSA )?PUBLIC KEY|CERTIFICATE)-----[\s\S]+?-----END \1-----/g,
  );
  if (!blocks) return refused(NOT_A_KEY);
  const keys: PublicJwk[] = [];
  for (const block of blocks) {
    const key = keyFrom(() => createPublicKey(block));
    if (!key.ok) return key;
    keys.push(...key.keys);
  }
  return { ok: true, keys };
}

/** One key, if it is one that can be used. */
function keyFrom(open: () => KeyObject, kid?: string): PublicKeysRead {
  let key: KeyObject;
  try {
    key = open();
  } catch {
    return refused("This key cannot be read. Ask the supplier to send it again.");
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (key.asymmetricKeyType !== "rsa" || bits < FEWEST_BITS || bits > MOST_BITS) {
    return refused(
      `A key must be an RSA key of at least ${FEWEST_BITS} bits. Most suppliers use 4096.`,
    );
  }
  const { n = "", e = "" } = key.export({ format: "jwk" });
  const use = { kty: "RSA", n, e, alg: "RS512", use: "sig" } as const;
  return { ok: true, keys: [{ ...use, kid: kid ?? thumbprint(n, e) }] };
}

function thumbprint(n: string, e: string): string {
  return createHash("sha256")
    .update(JSON.stringify({ e, kty: "RSA", n }))
    .digest("base64url");
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
