import { describe, expect, it } from "vitest";
import { readEnv } from "./env";

describe("the identity service in the environment", () => {
  const issuer = { CARE_IDENTITY_ISSUER: "https://identity.example" };
  const audience = { CARE_IDENTITY_AUDIENCE: "register-portal" };

  it("is set with its audience or not at all", () => {
    expect(readEnv({})).not.toHaveProperty("CARE_IDENTITY_ISSUER");
    expect(readEnv({ ...issuer, ...audience })).toMatchObject({ ...issuer, ...audience });
    for (const half of [issuer, audience])
      expect(() => readEnv(half)).toThrow(
        "CARE_IDENTITY_AUDIENCE is not right: it should be set if CARE_IDENTITY_ISSUER is, and only then. See .env.example.",
      );
  });

  it("is reached over TLS, unless it is on this machine", () => {
    for (const CARE_IDENTITY_ISSUER of ["http://localhost:9000", "http://127.0.0.1:9000/realm"])
      expect(readEnv({ CARE_IDENTITY_ISSUER, ...audience })).toMatchObject({
        CARE_IDENTITY_ISSUER,
      });
    for (const CARE_IDENTITY_ISSUER of [
      "http://identity.example",
      "http://localhost.example/",
      "x",
    ])
      expect(() => readEnv({ CARE_IDENTITY_ISSUER, ...audience })).toThrow(
        /^CARE_IDENTITY_ISSUER is not right: it should be an/,
      );
  });
});
