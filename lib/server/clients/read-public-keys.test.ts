import { generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, it } from "vitest";
import { readPublicKeys } from "./read-public-keys";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = pair.publicKey.export({ format: "jwk" });
const pem = pair.publicKey.export({ type: "spki", format: "pem" }).toString();
const olderPem = pair.publicKey.export({ type: "pkcs1", format: "pem" }).toString();
const privatePem = pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString();
const jwks = (...keys: unknown[]) => JSON.stringify({ keys });

describe("what a supplier sends", () => {
  const expected = { kty: "RSA", n: jwk.n, e: jwk.e, alg: "RS512", use: "sig" };

  it.each([
    ["a JWKS", jwks({ ...jwk, kid: "live-1" })],
    ["one JWK", JSON.stringify({ ...jwk, kid: "live-1", alg: "RS512", use: "sig", x5t: "more" })],
    ["a JWKS between blank lines", `\n\n${jwks({ ...jwk, kid: "live-1" })}\n`],
  ])("is read as %s, and nothing is kept of it but what is needed", async (_, text) => {
    const keys = [{ ...expected, kid: "live-1" }];
    expect(await readPublicKeys(text)).toEqual({ status: "read", keys });
  });

  it.each([
    ["a PEM", pem],
    ["a PEM in the older form", olderPem],
    ["a PEM in a mail", `Our key:\r\n${pem.replaceAll("\n", "\r\n")}Regards`],
  ])("gets its thumbprint for a name as %s, or the one that is given", async (_, text) => {
    const kid = await calculateJwkThumbprint(jwk);
    expect(await readPublicKeys(text)).toEqual({ status: "read", keys: [{ ...expected, kid }] });
    expect(await readPublicKeys(text, "live-2")).toEqual({
      status: "read",
      keys: [{ ...expected, kid: "live-2" }],
    });
  });

  it("can be two keys, while one follows the other", async () => {
    const next = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
    const both = jwks({ ...jwk, kid: "old" }, { ...next.export({ format: "jwk" }), kid: "new" });
    expect(await readPublicKeys(both)).toMatchObject({ keys: [{ kid: "old" }, { kid: "new" }] });
  });
});

describe("what could sign", () => {
  it.each([
    ["a private PEM", privatePem],
    ["an older private PEM", pair.privateKey.export({ type: "pkcs1", format: "pem" }).toString()],
    ["a public PEM beside a private one", pem + privatePem],
    ["a private PEM that is cut off", privatePem.slice(0, 100)],
    ["a private JWK", JSON.stringify(pair.privateKey.export({ format: "jwk" }))],
    ["a JWKS with a shared secret", jwks({ kty: "oct", k: "c2VjcmV0" })],
  ])("is turned away as what it is: %s", async (_, text) => {
    const read = await readPublicKeys(text);
    expect(read.status).toBe("refused");
    expect(read).toHaveProperty("problem", expect.stringMatching(/private key/));
  });
});

describe("what is no key for this", () => {
  const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
  const curve = generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey;
  const eleven = Array.from({ length: 11 }, (_, n) => ({ ...jwk, kid: `k${n}` }));
  const pemOf = (key: typeof small) => key.export({ type: "spki", format: "pem" }).toString();

  it.each([
    ["nothing", "", /Paste a public key/],
    ["words", "see attachment", /Paste a public key/],
    ["JSON that is cut off", '{"keys": [', /not correctly formed/],
    ["an empty JWKS", jwks(), /no key/],
    ["far too much", jwks("x".repeat(60_000)), /too long/],
    ["a PEM that is cut off", pem.slice(0, 120), /Paste a public key/],
    ["a PEM that is damaged", pem.replace(/\n.{20}/, "\n"), /cannot be read/],
    ["a certificate", pem.replaceAll("PUBLIC KEY", "CERTIFICATE"), /certificate/],
    [
      "a JWK without its number",
      JSON.stringify({ kty: "RSA", e: "AQAB", kid: "a" }),
      /n is missing/,
    ],
    ["a short RSA key", pemOf(small), /at least 2048 bits/],
    ["an EC key", pemOf(curve), /RSA key/],
    ["a JWK without a name", JSON.stringify(jwk), /needs a kid/],
    ["a key for another algorithm", JSON.stringify({ ...jwk, alg: "RS256" }), /RS512/],
    ["a key to encrypt with", JSON.stringify({ ...jwk, use: "enc" }), /has to be sig/],
    ["a name with spaces", JSON.stringify({ ...jwk, kid: "my key" }), /needs a kid/],
    ["two keys of one name", jwks({ ...jwk, kid: "a" }, { ...jwk, kid: "a" }), /same kid/],
    ["eleven keys", jwks(...eleven), /at most 10/],
  ])("is refused with what to do about it: %s", async (_, text, problem) => {
    const read = await readPublicKeys(text);
    expect(read.status).toBe("refused");
    expect(read).toHaveProperty("problem", expect.stringMatching(problem));
  });
});
