import "server-only";
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { sessionSecret } from "./env";

/** What is sealed for one purpose opens for no other. */
export type Purpose = "authenticator" | "link" | "identity provider";

const ALGORITHM = "aes-256-gcm";
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals a secret that has to be read again (so that a hash will not do), under a key that follows from the session
 * secret and is not in the database: a copy of the database alone opens nothing.
 */
export function seal(secret: string, purpose: Purpose): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, keyFor(purpose), nonce);
  const text = Buffer.concat([cipher.update(secret, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]).toString("base64url");
}

/** @throws Error when it was sealed under another key or for another purpose, or was changed since */
export function unseal(sealed: string, purpose: Purpose): string {
  const bytes = Buffer.from(sealed, "base64url");
  const text = bytes.subarray(NONCE_BYTES + TAG_BYTES);
  const decipher = createDecipheriv(ALGORITHM, keyFor(purpose), bytes.subarray(0, NONCE_BYTES), {
    authTagLength: TAG_BYTES,
  });
  decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
  return Buffer.concat([decipher.update(text), decipher.final()]).toString("utf8");
}

function keyFor(purpose: Purpose): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", sessionSecret(), "", `sealed for: ${purpose}`, 32));
}
