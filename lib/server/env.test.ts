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

describe("where the product listens", () => {
  it("is said in addresses as a browser takes them", () => {
    const addresses = (HOST: string) => {
      const { BASE_URL, HEALTH_BASE_URL } = readEnv({ HOST });
      return [BASE_URL, HEALTH_BASE_URL];
    };
    expect(addresses("")).toEqual(["http://127.0.0.1:3000", "http://127.0.0.1:3001"]);
    expect(addresses("portal.example")).toContain("http://portal.example:3000");
    expect(addresses("::1")).toContain("http://[::1]:3001");
    // Listening everywhere is no address that anybody could go to.
    expect(addresses("0.0.0.0")).toContain("http://127.0.0.1:3000");
    expect(addresses("::")).toContain("http://[::1]:3001");
  });

  it("is refused by its name when it is none", () => {
    for (const HOST of ["999.1.1.1", "a b", "http://portal.example"])
      expect(() => readEnv({ HOST })).toThrow(
        "HOST is not right: it should be a name or an address like 127.0.0.1. See .env.example.",
      );
  });
});

describe("GOV.UK Notify in the environment", () => {
  const id = "3c2c68da-af13-421f-91c8-ab41d7de3b39";

  it("is set with the template of alerts or not at all", () => {
    const key = { NOTIFY_API_KEY: "portal-key" };
    const template = { NOTIFY_TEMPLATE_ID: id };
    expect(readEnv({ ...key, ...template })).toMatchObject({ ...key, ...template });
    for (const half of [key, template])
      expect(() => readEnv(half)).toThrow(
        "NOTIFY_TEMPLATE_ID is not right: it should be set if NOTIFY_API_KEY is, and only then. See .env.example.",
      );
  });

  it.each([
    "NOTIFY_INVITATION_TEMPLATE_ID",
    "NOTIFY_RESET_TEMPLATE_ID",
    "NOTIFY_ACCOUNT_TEMPLATE_ID",
  ])("%s goes with the key, which can do without it", (name) => {
    const set = { NOTIFY_API_KEY: "portal-key", NOTIFY_TEMPLATE_ID: id, [name]: id };
    expect(readEnv(set)).toMatchObject(set);
    expect(() => readEnv({ [name]: id })).toThrow(
      `${name} is not right: it should be set only if NOTIFY_API_KEY is. See .env.example.`,
    );
  });
});
