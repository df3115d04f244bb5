import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { faultOfIdentityToken, viewerOf } from "./identity-token";
import { TOKEN_FAULTS } from "./token-faults";

const SECONDS = 1_764_000_000;
const expected = { issuer: "https://identity.example", audience: "hospital", seconds: SECONDS };
const header = { alg: "RS256", typ: "JWT", kid: "key-1" };
const claims = {
  iss: expected.issuer,
  aud: "hospital",
  iat: SECONDS,
  exp: SECONDS + 1,
  tokenName: "id_token",
};
const check = (changed: Record<string, unknown>, changedHeader: Record<string, unknown> = {}) =>
  faultOfIdentityToken({ ...header, ...changedHeader }, { ...claims, ...changed }, expected);

const NURSE = {
  sub: "uid",
  name: "Ada Nurse",
  selected_roleid: "2",
  nhsid_nrbac_roles: [
    { person_roleid: "1", role_name: '"Support":"Admin":"Clerk"' },
    { person_roleid: "2", role_name: '"Clinical":"Provision":"Nurse Access Role"' },
  ],
};

describe("an ID token", () => {
  it("is taken from the issuer, for the audience, now", () => {
    expect(check({})).toBeNull();
    expect(check({ aud: ["hospital"], tokenName: undefined })).toBeNull();
    expect(check({ aud: ["other", "hospital"], azp: "hospital" })).toBeNull();
    expect(check({}, { typ: undefined, alg: "ES256" })).toBeNull();
  });

  it.each([
    [{ iss: "https://identity.example/" }, "subject-iss-invalid"],
    [{ aud: ["other"] }, "subject-aud-invalid"],
    [{ aud: { hospital: true } }, "subject-aud-invalid"],
    [{ aud: ["other", "hospital"] }, "subject-aud-invalid"],
    [{ azp: "other" }, "subject-aud-invalid"],
    [{ exp: SECONDS }, "subject-exp-past"],
    [{ exp: "1" }, "subject-exp-malformed"],
    [{ exp: SECONDS + 0.5 }, "subject-exp-malformed"],
    [{ iat: SECONDS + 61 }, "subject-iat-invalid"],
    [{ tokenName: "access_token" }, "subject-no-id-token"],
  ])("is refused with %j", (changed, fault) => {
    expect(check(changed)).toBe(fault);
  });

  it.each([
    [{ alg: "none" }, "subject-alg-invalid"],
    [{ alg: "HS256" }, "subject-alg-invalid"],
    [{ alg: ["RS256"] }, "subject-alg-invalid"],
    [{ kid: undefined }, "subject-kid-missing"],
    [{ typ: "at+jwt" }, "subject-typ-invalid"],
    [{ typ: null }, "subject-typ-invalid"],
  ])("is refused with the header %j", (changed, fault) => {
    expect(check({}, changed)).toBe(fault);
  });
});

describe("the person of an ID token", () => {
  it("has the role that they chose, by its profile's id", () => {
    expect(viewerOf(NURSE)).toEqual({ id: "2", name: "Ada Nurse", role: "Nurse Access Role" });
  });

  it("has their only role when they did not have to choose", () => {
    const [only] = NURSE.nhsid_nrbac_roles;
    const claims = { ...NURSE, selected_roleid: undefined, nhsid_nrbac_roles: [only] };
    expect(viewerOf(claims)).toEqual({ id: "1", name: "Ada Nurse", role: "Clerk" });
  });

  it("is known by their own id when the profile has none", () => {
    const role = { ...NURSE, selected_roleid: undefined, nhsid_nrbac_roles: [{ role_name: "GP" }] };
    expect(viewerOf(role)).toMatchObject({ id: "uid", role: "GP" });
    expect(viewerOf({ ...role, nhsid_useruid: "555" })).toMatchObject({ id: "555" });
    expect(viewerOf({ ...role, sub: 7 })).toMatchObject({ id: null });
  });

  it("has a name in one line, from either claim", () => {
    expect(viewerOf({ ...NURSE, name: " Ada\u0000\n Nurse " })).toMatchObject({
      name: "Ada Nurse",
    });
    expect(
      viewerOf({ ...NURSE, name: undefined, given_name: "Ada", family_name: "Nurse" }),
    ).toMatchObject({ name: "Ada Nurse" });
  });

  it("has a name that is cut between letters when it is very long", () => {
    const person = viewerOf({ ...NURSE, name: `x${"🧒".repeat(300)}` });
    expect(person).toMatchObject({ name: `x${"🧒".repeat(199)}` });
  });

  it.each([
    [{ name: undefined }, "person-nameless"],
    [{ name: " \n" }, "person-nameless"],
    [{ name: ["Ada"] }, "person-nameless"],
    [{ selected_roleid: "3" }, "person-roleless"],
    [{ selected_roleid: undefined }, "person-roleless"],
    [{ nhsid_nrbac_roles: undefined }, "person-roleless"],
    [{ nhsid_nrbac_roles: [null, 1, []] }, "person-roleless"],
    [{ nhsid_nrbac_roles: [{ person_roleid: "2", role_name: '"":""' }] }, "person-roleless"],
  ])("is refused with %j", (changed, fault) => {
    expect(viewerOf({ ...NURSE, ...changed })).toBe(fault);
  });

  it("has an answer whatever was sent, and never an exception", () => {
    const some = fc.dictionary(
      fc.oneof(fc.constantFrom(...Object.keys({ ...NURSE, ...claims, ...header })), fc.string()),
      fc.jsonValue(),
    );
    fc.assert(
      fc.property(some, some, (someHeader, someClaims) => {
        for (const fault of [
          faultOfIdentityToken(someHeader, someClaims, expected),
          check(someClaims, someHeader),
        ])
          if (fault !== null) expect(TOKEN_FAULTS).toHaveProperty(fault);
        for (const person of [viewerOf(someClaims), viewerOf({ ...NURSE, ...someClaims })]) {
          if (typeof person === "string") expect(TOKEN_FAULTS).toHaveProperty(person);
          else expect(person.name.trim()).not.toBe("");
        }
      }),
    );
  });
});
