import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkClientAssertion } from "./client-assertion";
import { TOKEN_FAULTS } from "./token-faults";

const SECONDS = 1_764_000_000;
const expected = { audience: "https://health.example/oauth2/token", seconds: SECONDS };
const header = { alg: "RS512", typ: "JWT", kid: "key-1" };
const payload = {
  iss: "a-client",
  sub: "a-client",
  aud: expected.audience,
  jti: "once",
  exp: SECONDS + 300,
};
const check = (
  changedHeader: Record<string, unknown> = {},
  changedPayload: Record<string, unknown> = {},
) =>
  checkClientAssertion(
    { ...header, ...changedHeader },
    { ...payload, ...changedPayload },
    expected,
  );
/** What the members of a header or a payload may be, near and far from what they should be. */
const members = (names: string[]) =>
  fc.dictionary(fc.oneof(fc.constantFrom(...names), fc.string()), fc.jsonValue());

describe("a client assertion", () => {
  it("says who signed it, with which key, once, and until when", () => {
    expect(check()).toEqual({
      clientId: "a-client",
      kid: "key-1",
      jti: "once",
      expiresAt: SECONDS + 300,
    });
  });

  it("has an answer whatever was sent, and never an exception", () => {
    const headers = members(Object.keys(header));
    const payloads = members([...Object.keys(payload), "nbf", "iat"]);
    fc.assert(
      fc.property(headers, payloads, (someHeader, somePayload) => {
        for (const answer of [
          checkClientAssertion(someHeader, somePayload, expected),
          check(someHeader),
          check({}, somePayload),
        ]) {
          if (typeof answer === "string") expect(TOKEN_FAULTS).toHaveProperty(answer);
          else expect(answer.expiresAt).toBeLessThanOrEqual(SECONDS + 300);
        }
      }),
    );
  });

  it("is good only while exp is ahead, and by five minutes at most", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 1000 }), (ahead) => {
        const answer = check({}, { exp: SECONDS + ahead });
        if (ahead <= 0) expect(answer).toBe("exp-past");
        else if (ahead > 300) expect(answer).toBe("exp-too-far");
        else expect(answer).toMatchObject({ expiresAt: SECONDS + ahead });
      }),
    );
  });

  it("has a jti that a database can hold", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (jti) => {
        const isGood = jti.length > 0 && jti.length <= 255 && !jti.includes("\0");
        const answer = check({}, { jti });
        if (isGood) expect(answer).toMatchObject({ jti });
        else expect(answer).toBe("jti-invalid");
      }),
    );
    for (const half of ["\ud800", "a\udfffb", "\udc00\ud800"])
      expect(check({}, { jti: half })).toBe("jti-invalid");
  });

  it("may be of a clock that is up to a minute fast", () => {
    for (const claim of ["nbf", "iat"]) {
      expect(check({}, { [claim]: SECONDS + 60 })).toMatchObject({ jti: "once" });
      expect(check({}, { [claim]: SECONDS - 0.5 })).toMatchObject({ jti: "once" });
      for (const wrong of [SECONDS + 61, "now", null, []])
        expect(check({}, { [claim]: wrong })).toBe(`${claim}-invalid`);
    }
  });
});

describe("the table of faults", () => {
  it("tells every fault apart", () => {
    const told = Object.values(TOKEN_FAULTS).map(({ error_description }) => error_description);
    expect(new Set(told).size).toBe(told.length);
  });
});
