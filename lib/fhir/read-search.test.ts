import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Asked } from "@/lib/access/history-line";
import { isValidNhsNumber } from "@/lib/register/nhs-number";
import { OUTCOMES } from "./outcomes";
import { readSearch } from "./read-search";

const SYSTEM = "https://fhir.nhs.uk/Id/nhs-number";
const CODE = "child-protection-information-system-flag";
const CATEGORY = "https://fhir.nhs.uk/England/CodeSystem/England-FlagCategoryPatient";
const INCLUDE =
  "_include=AuditEvent:entity-type=http://terminology.hl7.org/CodeSystem/v3-RoleClass|ASSIGNED";

const read = (asked: Asked, query: string) => readSearch(asked, new URLSearchParams(query));

describe("a search that names one person", () => {
  it.each<[Asked, string, boolean]>([
    ["Flag", "patient=9990000018", false],
    ["PatientFlag", "patient=9990000018", false],
    ["Flag", `patient=${SYSTEM}|9990000018`, false],
    ["Flag", `patient=${encodeURIComponent(`${SYSTEM}|9990000018`)}`, false],
    ["Flag", `patient:identifier=${SYSTEM}|9990000018`, false],
    ["Flag", `patient%3Aidentifier=${SYSTEM}%7C9990000018`, false],
    ["Flag", `patient=9990000018&code=${CODE}`, true],
    ["Flag", `code=${CATEGORY}|${CODE}&patient=9990000018`, true],
    ["CareTeam", `patient:identifier=${SYSTEM}|9990000018`, false],
    ["AuditEvent", `patient:identifier=${SYSTEM}|9990000018`, false],
    ["AuditEvent", `patient:identifier=${SYSTEM}|9990000018&${INCLUDE}`, true],
    ["Flag", "patient=9990000018&_format=json&_pretty=true&_summary=false&_count=50", false],
    ["Flag", "patient=9990000018&_format=application/fhir+json", false],
  ])("%s?%s", (asked, query, withIncluded) => {
    expect(read(asked, query)).toEqual({ nhsNumber: "9990000018", withIncluded, fault: null });
  });
});

describe("a search that is refused", () => {
  it.each<[string, string, string | null, Asked?]>([
    ["", "patient-missing", null],
    ["patient=", "patient-missing", null],
    [`code=${CODE}`, "patient-missing", null],
    ["patient=999000001", "nhs-number-invalid", null],
    ["patient=99900000180", "nhs-number-invalid", null],
    ["patient=9990000017", "nhs-number-invalid", null],
    ["patient=9999999999", "nhs-number-invalid", null],
    ["patient=9912003899", "nhs-number-invalid", null],
    ["patient=999+000+0018", "nhs-number-invalid", null],
    ["patient=999000001%00", "nhs-number-invalid", null],
    ["patient=９９９００００018", "nhs-number-invalid", null],
    ["patient=9990000018,9990000026", "nhs-number-invalid", null],
    [`patient=${SYSTEM}|`, "nhs-number-invalid", null],
    [`patient=${SYSTEM}||9990000018`, "nhs-number-invalid", null],
    ["patient=Patient/9990000018", "nhs-number-invalid", null],
    ["patient=https://fhir.example/Id/local|9990000018", "identifier-system-wrong", null],
    ["patient=|9990000018", "identifier-system-wrong", null],
    [`patient=${SYSTEM}/|9990000018`, "identifier-system-wrong", null],
    ["patient=9990000018&patient=9990000018", "parameter-repeated", "9990000018"],
    ["patient=9990000018&patient=9990000026", "parameter-repeated", "9990000018"],
    [
      `patient=9990000018&patient:identifier=${SYSTEM}|9990000018`,
      "parameter-repeated",
      "9990000018",
    ],
    [`patient=9990000018&code=${CODE}&code=${CODE}`, "parameter-repeated", "9990000018"],
    ["patient=x&patient=9990000018", "nhs-number-invalid", "9990000018"],
    ["patient=9990000018&code=other-flag", "parameter-value-wrong", "9990000018"],
    ["patient=9990000018&code=", "parameter-value-wrong", "9990000018"],
    [`patient=9990000018&code=http://other|${CODE}`, "parameter-value-wrong", "9990000018"],
    ["patient=9990000018&subject=1", "parameter-unknown", "9990000018"],
    ["patient=9990000018&Patient=9990000018", "parameter-unknown", "9990000018"],
    ["patient=9990000018&=1", "parameter-unknown", "9990000018"],
    ["patient=9990000018&__proto__=1", "parameter-unknown", "9990000018"],
    ["patient=9990000018&_format=xml", "format-not-supported", "9990000018"],
    ["patient=9990000018&_pretty=maybe", "parameter-value-wrong", "9990000018"],
    ["patient=9990000018&_summary=true", "parameter-value-wrong", "9990000018"],
    ["patient=9990000018&_summary=count", "parameter-value-wrong", "9990000018"],
    ["patient=9990000018&_count=0", "parameter-value-wrong", "9990000018"],
    ["patient=9990000018&_count=-1", "parameter-value-wrong", "9990000018"],
    [`patient=9990000018&code=${CODE}`, "parameter-unknown", "9990000018", "CareTeam"],
    [`patient=9990000018&${INCLUDE}`, "parameter-unknown", "9990000018", "CareTeam"],
    [`patient=9990000018&${INCLUDE}`, "parameter-unknown", "9990000018", "Flag"],
    [
      "patient=9990000018&_include=AuditEvent:agent",
      "parameter-value-wrong",
      "9990000018",
      "AuditEvent",
    ],
  ])("%j: %s", (query, fault, nhsNumber, asked = "Flag") => {
    expect(read(asked, query)).toMatchObject({ fault, nhsNumber });
  });

  it("never names anybody but by a number that checks, whatever is sent", () => {
    const piece = fc.oneof(
      fc.constantFrom("patient", "patient:identifier", "code", "=", "&", "|", SYSTEM, "9990000018"),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 20 }), (pieces) => {
        const { fault, nhsNumber } = read("Flag", pieces.join(""));
        if (nhsNumber !== null) expect(isValidNhsNumber(nhsNumber)).toBe(true);
        if (fault === null) expect(nhsNumber).not.toBeNull();
        else expect(OUTCOMES[fault].status).toBeGreaterThanOrEqual(400);
      }),
    );
  });

  it("takes no longer for a hundred thousand parameters than reading them once", () => {
    const started = performance.now();
    read("Flag", "patient=9990000018&x=1".repeat(30_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
