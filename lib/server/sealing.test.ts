import { beforeAll, expect, test, vi } from "vitest";
import { env } from "./env";
import { seal, unseal } from "./sealing";

const SECRET = "JBSWY3DPEHPK3PXP";

beforeAll(() => {
  // Vite puts its own idea of it ("/") into the environment.
  vi.stubEnv("BASE_URL", "");
  env().NEXTAUTH_SECRET = "a session secret of more than 32 characters";
});

test("what is sealed is opened for its purpose, and never looks the same twice", () => {
  const sealed = seal(SECRET, "authenticator");
  expect(unseal(sealed, "authenticator")).toBe(SECRET);
  expect(Buffer.from(sealed, "base64url").toString("latin1")).not.toContain(SECRET);
  expect(seal(SECRET, "authenticator")).not.toBe(sealed);
});

test("it opens for no other purpose", () => {
  expect(() => unseal(seal(SECRET, "authenticator"), "link")).toThrow();
});

test("it opens under no other session secret", () => {
  const sealed = seal(SECRET, "link");
  const { NEXTAUTH_SECRET } = env();
  env().NEXTAUTH_SECRET = "another session secret of more than 32 characters";
  expect(() => unseal(sealed, "link")).toThrow();
  env().NEXTAUTH_SECRET = NEXTAUTH_SECRET;
});

test("it opens no more once a byte of it is changed, or once it is cut short", () => {
  const bytes = Buffer.from(seal(SECRET, "link"), "base64url");
  for (let place = 0; place < bytes.length; place++) {
    const changed = Buffer.from(bytes);
    changed[place] = (changed[place] ?? 0) ^ 1;
    expect(() => unseal(changed.toString("base64url"), "link")).toThrow();
    expect(() => unseal(bytes.subarray(0, place).toString("base64url"), "link")).toThrow();
  }
});
