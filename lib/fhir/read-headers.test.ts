import { describe, expect, it } from "vitest";
import { bearerToken, mirrored, readHeaders } from "./read-headers";
import { acceptsFhir, isForm } from "./read-format";

const ID = "60E0B220-8136-4CA5-AE46-1D97EF59D068";

describe("the headers of a look", () => {
  it("may all be left out: then it is an unscheduled look", () => {
    expect(readHeaders({})).toEqual({
      requestId: null,
      kind: "unscheduled",
      endUserOds: null,
      roleProfile: null,
      careSetting: null,
      fault: null,
    });
  });

  it("say who asks for whom", () => {
    const headers = {
      "x-request-id": ID,
      "x-correlation-id": "any text, here",
      traceid: "not read at all \u0000",
      isunscheduledaccessevent: "False",
      "nhsd-end-user-organisation-ods": "rcu",
      "nhsd-session-urid": "555254242106",
      "care-setting": "Dentistry",
    };
    expect(readHeaders(headers)).toEqual({
      requestId: ID.toLowerCase(),
      kind: "scheduled",
      endUserOds: "RCU",
      roleProfile: "555254242106",
      careSetting: "dentistry",
      fault: null,
    });
    expect(mirrored(headers)).toEqual({ "X-Request-ID": ID, "X-Correlation-ID": "any text, here" });
  });

  it.each([
    ["x-request-id", "not-a-uuid", "request-id-invalid"],
    ["x-request-id", `${ID}, ${ID}`, "request-id-invalid"],
    ["x-request-id", `${ID}\u0000`, "request-id-invalid"],
    ["x-correlation-id", "é", "correlation-id-invalid"],
    ["x-correlation-id", "a".repeat(201), "correlation-id-invalid"],
    ["isunscheduledaccessevent", "yes", "unscheduled-invalid"],
    ["isunscheduledaccessevent", "false, true", "unscheduled-invalid"],
    ["nhsd-end-user-organisation-ods", "A B", "end-user-organisation-invalid"],
    ["nhsd-end-user-organisation-ods", "A".repeat(13), "end-user-organisation-invalid"],
    ["nhsd-session-urid", "1\u0000", "session-role-invalid"],
    ["nhsd-session-urid", "1".repeat(65), "session-role-invalid"],
  ])("%s: %j is refused, kept out of the trace and not mirrored", (name, value, fault) => {
    const reading = readHeaders({ [name]: value });
    expect(reading).toMatchObject({
      fault,
      kind: "unscheduled",
      requestId: null,
      endUserOds: null,
      roleProfile: null,
    });
    expect(mirrored({ [name]: value })).toEqual({});
  });

  it("left blank are left out", () => {
    const blank = { "x-request-id": " ", isunscheduledaccessevent: "", "nhsd-session-urid": "" };
    expect(readHeaders(blank)).toEqual(readHeaders({}));
  });
});

describe("the bearer's token", () => {
  it.each([
    ["Bearer abc", "abc"],
    ["bearer  abc ", "abc"],
    ["Bearer ", null],
    ["Bearer", null],
    ["Basic abc", null],
    ["", null],
  ])("%j", (authorization, token) => {
    expect(bearerToken({ authorization })).toBe(token);
  });
});

describe("what a caller accepts", () => {
  it.each([
    [undefined, true],
    ["", true],
    ["*/*", true],
    ["application/fhir+json", true],
    ["application/fhir+json; fhirVersion=4.0", true],
    ["Application/JSON;charset=utf-8", true],
    ["text/html, */*;q=0.8", true],
    ["application/fhir+xml, application/fhir+json;q=0.5", true],
    ["application/fhir+xml", false],
    ["text/html", false],
    ["application/json;q=0", false],
    ["application/json; q=0.000", false],
  ])("%j", (accept, accepted) => {
    expect(acceptsFhir(accept)).toBe(accepted);
  });

  it("reads forms in any character set", () => {
    expect(isForm("application/x-www-form-urlencoded; charset=UTF-8")).toBe(true);
    expect(isForm("application/json")).toBe(false);
    expect(isForm(undefined)).toBe(false);
  });
});
