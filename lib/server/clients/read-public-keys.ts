import "server-only";
import { createPublicKey } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { checkPublicKeys, readKeyText } from "@/lib/access/public-key";
import type { KeysRead } from "@/lib/access/public-key";

/**
 * The public keys in what somebody pasted, a JWKS or a PEM, each checked and cut down to its public part. A PEM has
 * no kid: it gets the one given, or else its thumbprint (RFC 7638). A refused text must not be shown again: it may
 * be a private key.
 */
export async function readPublicKeys(text: string, kidOfPem?: string): Promise<KeysRead> {
  const read = readKeyText(text);
  if (read.status === "refused") return read;
  if (read.status === "jwks") return checkPublicKeys(read.keys);
  const jwk = asJwk(read.pem);
  if (!jwk)
    return { status: "refused", problem: "This PEM cannot be read. Paste all of its lines." };
  const kid = kidOfPem || (await calculateJwkThumbprint(jwk));
  return checkPublicKeys([{ ...jwk, kid }]);
}

function asJwk(pem: string) {
  try {
    return createPublicKey(pem).export({ format: "jwk" });
  } catch {
    return undefined;
  }
}
