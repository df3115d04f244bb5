import { describe, expect, it } from "vitest";
import { requirePermission } from "./actors";
import type { AuthorityActor, ServiceActor } from "./actors";
import { Refused } from "./refusals";
import { isRole, may } from "./roles";

const person = { staffId: "s", name: "n", email: "e" };
const service: ServiceActor = { ...person, kind: "service", role: "service" };
const uploader: AuthorityActor = {
  ...person,
  kind: "authority",
  role: "uploader",
  localAuthority: "E08000019",
  authorityName: "Sheffield",
};

describe("roles", () => {
  it("never lets the national service near a record", () => {
    for (const permission of ["register:read", "uploads:read", "to-fix:correct"] as const) {
      expect(() => requirePermission(service, permission)).toThrow(Refused);
    }
  });

  it("leaves discarding, withdrawing and taking loads back to the data quality officer and the administrator", () => {
    expect(may("uploader", "to-fix:discard")).toBe(false);
    expect(may("uploader", "register:withdraw")).toBe(false);
    expect(may("quality", "to-fix:discard")).toBe(true);
    expect(may("admin", "register:withdraw")).toBe(true);
    expect(may("uploader", "uploads:undo")).toBe(false);
    expect(may("quality", "uploads:undo")).toBe(true);
    expect(() => requirePermission(uploader, "uploads:send")).not.toThrow();
  });

  it("leaves contact details to the administrator", () => {
    expect([
      may("uploader", "contact:edit"),
      may("quality", "contact:edit"),
      may("admin", "contact:edit"),
    ]).toEqual([false, false, true]);
  });

  it("knows no role by an inherited name", () => {
    expect(isRole("constructor")).toBe(false);
    expect(isRole("admin")).toBe(true);
  });
});
