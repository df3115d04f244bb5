import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPublicKeys, readKeyText } from "./public-key";

/** Of as many bits as a real one, and nobody's. */
const N = `4${"A".repeat(340)}B`;
const key = { kty: "RSA", kid: "live-1", n: N, e: "AQAB" };
const SECRETS = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

describe("public keys", () => {
  it("are cut down to what is needed", () => {
    expect(checkPublicKeys([{ ...key, x5t: "more", alg: "RS512", use: "sig" }])).toEqual({
      status: "read",
      keys: [{ ...key, alg: "RS512", use: "sig" }],
    });
  });

  it("are refused when two have the same kid", () => {
    expect(checkPublicKeys([key, { ...key, n: `5${N.slice(1)}` }])).toMatchObject({
      status: "refused",
    });
  });

  it("are refused with anything secret beside them, whichever it is", () => {
    fc.assert(
      fc.property(fc.constantFrom(...SECRETS), fc.jsonValue(), (member, value) => {
        const read = checkPublicKeys([key, { ...key, kid: "other", [member]: value }]);
        expect(read.status === "refused" && read.problem).toMatch(/private key/);
      }),
    );
  });

  it("have an answer whatever was sent, and never an exception or a member that was not asked for", () => {
    const names = [...Object.keys(key), "alg", "use", ...SECRETS];
    const values = fc.oneof(fc.constantFrom(...Object.values(key)), fc.jsonValue());
    const some = fc.oneof(fc.dictionary(fc.constantFrom(...names), values), fc.jsonValue());
    fc.assert(
      fc.property(fc.array(some), (keys) => {
        const read = checkPublicKeys(keys);
        if (read.status === "refused") expect(read.problem).toMatch(/\.$/);
        else
          for (const one of read.keys)
            expect(Object.keys(one).sort()).toEqual(["alg", "e", "kid", "kty", "n", "use"]);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.json()), (text) => {
        const read = readKeyText(text);
        if (read.status === "refused") expect(read.problem).toMatch(/\.$/);
      }),
    );
  });

  it.each([
    [255, false],
    [256, true],
    [1024, true],
    [1025, false],
  ])("of %i bytes are good: %s", (bytes, isGood) => {
    const n = Buffer.alloc(bytes, 0xff).toString("base64url");
    expect(checkPublicKeys([{ ...key, n }]).status).toBe(isGood ? "read" : "refused");
    const padded = Buffer.concat([Buffer.alloc(2), Buffer.alloc(bytes, 0xff)]).toString(
      "base64url",
    );
    expect(checkPublicKeys([{ ...key, n: padded }]).status).toBe(isGood ? "read" : "refused");
  });

  it("of one bit too few are refused", () => {
    const n = Buffer.concat([Buffer.from([0x7f]), Buffer.alloc(255, 0xff)]).toString("base64url");
    expect(checkPublicKeys([{ ...key, n }]).status).toBe("refused");
  });
});
