/** The public key with which a client's signatures are checked, as it is stored. Nothing of a private key has a field. */
export interface PublicJwk {
  kty: "RSA";
  kid: string;
  n: string;
  e: string;
  alg: "RS512";
  use: "sig";
}

/** `problem` is a sentence for whoever registers the client. It repeats nothing of what was pasted. */
export type KeysRead =
  { status: "read"; keys: PublicJwk[] } | { status: "refused"; problem: string };

export const KEY_TEXT_LIMIT = 32 * 1024;
const MOST_KEYS = 10;
const LONGEST_KID = 200;
/** Under 2,048 bits a key can be broken; over 8,192 each check of a signature takes too long. */
const FEWEST_BITS = 2048;
const MOST_BITS = 8192;

const PRIVATE =
  "This is a private key. It has to stay secret: paste its public part only. What you pasted was not kept.";
const NO_KEY = "Paste a public key: a JWKS (JSON) or a PEM that begins with BEGIN PUBLIC KEY.";

/** Any of these in a JWK is a secret: RFC 7518, sections 6.2.2, 6.3.2 and 6.4. */
const SECRET_MEMBERS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

export type KeyText =
  | { status: "jwks"; keys: unknown[] }
  | { status: "pem"; pem: string }
  | { status: "refused"; problem: string };

/** What kind of key was pasted. A private one is refused before anything else looks at it. */
export function readKeyText(text: string): KeyText {
  if (text.length > KEY_TEXT_LIMIT) return refused("This is too long to be a key.");
  // Whatever else is in the text, and however it is broken.
  if (/PRIVATE KEY/i.test(text)) return refused(PRIVATE);
  const trimmed = text.trim();
  if (!trimmed.startsWith("{")) return readPem(trimmed);
  const json = parsed(trimmed);
  if (!isObject(json)) return refused("This is not correctly formed JSON.");
  const keys = "keys" in json ? json.keys : [json];
  if (!Array.isArray(keys) || keys.length === 0) return refused("There is no key in this JWKS.");
  if (keys.length > MOST_KEYS) return refused(`A client has at most ${MOST_KEYS} keys.`);
  return { status: "jwks", keys };
}

function readPem(text: string): KeyText {
  if (/BEGIN CERTIFICATE/.test(text))
    return refused("This is a certificate. Paste the public key that is in it.");
  const blocks = text.match(
    /-----BEGIN (RSA )?PUBLIC KEY-----[^-]+-----END (RSA )?PUBLIC KEY-----/g,
  );
  const [pem, ...more] = blocks ?? [];
  if (pem === undefined) return refused(NO_KEY);
  if (more.length > 0) return refused("Paste one PEM, or all keys as one JWKS.");
  return { status: "pem", pem };
}

/** Checks what is said to be public keys, and keeps of each what is needed. Never throws, whatever it is given. */
export function checkPublicKeys(keys: readonly unknown[]): KeysRead {
  const read: PublicJwk[] = [];
  for (const key of keys) {
    const checked = checkPublicKey(key);
    if (typeof checked === "string") return refused(checked);
    if (read.some(({ kid }) => kid === checked.kid))
      return refused("Two of the keys have the same kid. Give each key its own.");
    read.push(checked);
  }
  return { status: "read", keys: read };
}

/** The key, or the sentence that says what is wrong with it. */
function checkPublicKey(key: unknown): PublicJwk | string {
  if (!isObject(key)) return "Each key has to be a JSON object.";
  if (SECRET_MEMBERS.some((member) => member in key)) return PRIVATE;
  const { kty, kid, n, e, alg, use } = key;
  if (kty !== "RSA") return "The key has to be an RSA key: tokens are asked for with RS512.";
  if (alg !== undefined && alg !== "RS512") return "The key’s alg has to be RS512.";
  if (use !== undefined && use !== "sig") return "The key’s use has to be sig.";
  if (typeof kid !== "string" || !isKid(kid))
    return `Each key needs a kid: its name, of at most ${LONGEST_KID} characters.`;
  const bits = typeof n === "string" ? bitsOf(n) : 0;
  if (typeof n !== "string" || bits === 0) return "The key is not complete: its n is missing.";
  if (bits < FEWEST_BITS) return `The key is too short: it needs at least ${FEWEST_BITS} bits.`;
  if (bits > MOST_BITS) return `The key is too long: at most ${MOST_BITS} bits.`;
  if (e !== "AQAB") return "The key’s exponent (e) has to be AQAB, as every tool makes it.";
  return { kty, kid, n, e, alg: "RS512", use: "sig" };
}

/** Printable: the database cannot hold every string, and people read this one aloud. */
export function isKid(kid: string): boolean {
  return /^[\x21-\x7e]+$/.test(kid) && kid.length <= LONGEST_KID;
}

/** How many bits an unsigned number in base64url has; 0 when it is none. */
function bitsOf(base64url: string): number {
  if (!/^[\w-]+$/.test(base64url)) return 0;
  const base64 = base64url.replaceAll("-", "+").replaceAll("_", "/");
  if (base64.length % 4 === 1) return 0;
  const bytes = atob(base64).replace(/^\0+/, "");
  return bytes === "" ? 0 : bytes.length * 8 - Math.clz32(bytes.charCodeAt(0)) + 24;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function refused(problem: string): { status: "refused"; problem: string } {
  return { status: "refused", problem };
}
