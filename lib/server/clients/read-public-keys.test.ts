import { generateKeyPairSync } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import { describe, expect, it } from "vitest";
import { readPublicKeys } from "./read-public-keys";

const pair = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = pair.publicKey.export({ format: "jwk" });
const pem = pair.publicKey.export({ type: "spki", format: "pem" }).toString();

function keysIn(text: string) {
  const read = readPublicKeys(text);
  if (!read.ok) throw new Error(read.problem);
  return read.keys;
}

describe("what a supplier sends", () => {
  const expected = { kty: "RSA", n: jwk.n, e: jwk.e, alg: "RS512", use: "sig" };

  it.each([
    ["a JWKS", JSON.stringify({ keys: [{ ...jwk, kid: "live-1" }] })],
    ["one JWK", JSON.stringify({ ...jwk, kid: "live-1", alg: "RS512", use: "sig", x5t: "more" })],
    [
      "a JWKS between blank lines",
      `\n\n${JSON.stringify({ keys: [{ ...jwk, kid: "live-1" }] })}\n`,
    ],
  ])("is read as %s, with nothing more than what is needed", (_, text) => {
    expect(keysIn(text)).toEqual([{ ...expected, kid: "live-1" }]);
  });

  it.each([
    ["a PEM", pem],
    ["a PEM in the older form", pair.publicKey.export({ type: "pkcs1", format: "pem" }).toString()],
    [
      "a PEM with Windows line ends and words around it",
      `Our key:\r\n${pem.replaceAll("\n", "\r\n")}Regards`,
    ],
    ["a JWK without a name", JSON.stringify(jwk)],
  ])("gets its thumbprint for a name as %s", async (_, text) => {
    expect(keysIn(text)).toEqual([{ ...expected, kid: await calculateJwkThumbprint(jwk) }]);
  });

  it("can be two keys, while one follows the other", () => {
    const next = generateKeyPairSync("rsa", { modulusLength: 2048 }).publicKey;
    const both = {
      keys: [
        { ...jwk, kid: "old" },
        { ...next.export({ format: "jwk" }), kid: "new" },
      ],
    };
    expect(keysIn(JSON.stringify(both)).map(({ kid }) => kid)).toEqual(["old", "new"]);
    expect(keysIn(pem + next.export({ type: "spki", format: "pem" }).toString())).toHaveLength(2);
  });
});

describe("what could sign", () => {
  it.each([
    ["a private PEM", pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString()],
    ["an older private PEM", pair.privateKey.export({ type: "pkcs1", format: "pem" }).toString()],
    [
      "a public PEM beside a private one",
      pem + pair.privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    ],
    ["a private JWK", JSON.stringify(pair.privateKey.export({ format: "jwk" }))],
    ["a JWKS with a shared secret", JSON.stringify({ keys: [{ kty: "oct", k: "c2VjcmV0" }] })],
  ])("is refused as a secret: %s", (_, text) => {
    expect(readPublicKeys(text)).toMatchObject({ ok: false, isSecret: true });
  });
});

describe("what is no key for this", () => {
  const small = generateKeyPairSync("rsa", { modulusLength: 1024 }).publicKey;
  const curve = generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey;
  const twice = {
    keys: [
      { ...jwk, kid: "same" },
      { ...jwk, kid: "same" },
    ],
  };
  it.each([
    ["nothing", "", /Paste a public key/],
    ["words", "see attachment", /Paste a public key/],
    ["JSON that is cut off", '{"keys": [', /Paste a public key/],
    ["an empty JWKS", '{"keys": []}', /Paste a public key/],
    ["far too much", `{"keys": [], "x": "${"x".repeat(60_000)}"}`, /Paste a public key/],
    ["a PEM that is cut off", pem.slice(0, 120), /Paste a public key/],
    ["a PEM that is damaged", pem.replace(/\n.{20}/, "\n"), /cannot be read/],
    [
      "a JWK without its number",
      JSON.stringify({ kty: "RSA", e: "AQAB" }),
      /cannot be read|at least 2048/,
    ],
    [
      "a short RSA key",
      small.export({ type: "spki", format: "pem" }).toString(),
      /at least 2048 bits/,
    ],
    ["an EC key", curve.export({ type: "spki", format: "pem" }).toString(), /RSA key/],
    ["an EC JWK", JSON.stringify(curve.export({ format: "jwk" })), /cannot be read|RSA key/],
    ["a key for another algorithm", JSON.stringify({ ...jwk, alg: "RS256" }), /RS512/],
    ["a key to encrypt with", JSON.stringify({ ...jwk, use: "enc" }), /signing/],
    ["a key id with spaces", JSON.stringify({ ...jwk, kid: "my key" }), /key id/],
    ["two keys of one name", JSON.stringify(twice), /key id/],
    [
      "eleven keys",
      JSON.stringify({ keys: Array.from({ length: 11 }, (_, n) => ({ ...jwk, kid: `k${n}` })) }),
      /no more than 10/,
    ],
  ])("says what to do about %s", (_, text, problem) => {
    expect(readPublicKeys(text)).toMatchObject({ ok: false, isSecret: false });
    expect(readPublicKeys(text)).toHaveProperty("problem", expect.stringMatching(problem));
  });
});
