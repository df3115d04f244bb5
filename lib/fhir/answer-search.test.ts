import type { Bundle } from "fhir/r4";
import { describe, expect, it } from "vitest";
import type { Asked, HistoryLine } from "@/lib/access/history-line";
import { PLAN_TYPE_CODES, PLAN_TYPES } from "@/lib/register/plan-types";
import type { ShownPlan } from "@/lib/register/shown-plan";
import { answerSearch } from "./answer-search";
import { capabilityStatement } from "./capability-statement";
import { OUTCOMES, operationOutcome } from "./outcomes";
import type { OutcomeName } from "./outcomes";
import { carePlanOf, careTeamOfFlag, flagOf } from "./plan-resources";
import { problemsOf } from "./problems-of";

const BASE = "https://health.example/patient-flags-api/FHIR/R4";
const NHS = "9990000018";

function plan(about: Partial<ShownPlan> = {}): ShownPlan {
  return {
    recordId: "019ab000-0000-7000-8000-000000000001",
    localAuthority: "E08000019",
    authorityName: "Sheffield City Council",
    planType: "CPP",
    startDate: "2026-01-12",
    endDate: null,
    isLive: true,
    emergencyDutyPhone: "0114 496 0001",
    officeHoursPhone: "0114 496 0000",
    writtenAt: "2026-01-13T09:00:00.123+00:00",
    version: 1,
    ...about,
  };
}

function line(about: Partial<HistoryLine> = {}): HistoryLine {
  return {
    id: "019ab000-0000-7000-8000-0000000000aa",
    at: "2026-02-01T21:04:05.001+00:00",
    lastAt: "2026-02-02T01:00:00+00:00",
    views: 3,
    viewerId: "555254242106",
    viewerName: "Sam Ward",
    viewerRole: "Nurse",
    organisationOds: "RCU",
    organisationName: "Sheffield Children’s",
    careSetting: "emergency-department",
    kind: "unscheduled",
    ...about,
  };
}

function search(
  asked: Asked,
  withIncluded: boolean,
  plans: ShownPlan[],
  history: HistoryLine[] = [],
): Bundle {
  return answerSearch({ base: BASE, asked, withIncluded, nhsNumber: NHS }, plans, history);
}

const ended = plan({ endDate: "2026-03-01", isLive: false, version: 2 });
const elsewhere = plan({
  recordId: "019ab000-0000-7000-8000-000000000002",
  localAuthority: "E09000019",
  authorityName: "Islington",
  planType: "LAC",
  emergencyDutyPhone: null,
  officeHoursPhone: null,
});
const PLANS: Record<string, ShownPlan[]> = {
  "no plan": [],
  ...Object.fromEntries(PLAN_TYPE_CODES.map((planType) => [planType, [plan({ planType })]])),
  "an ended plan": [ended],
  "a plan that is going to end": [plan({ endDate: "2027-03-01" })],
  "plans at two local authorities, one without phones": [plan(), elsewhere],
  "an emergency phone only": [plan({ officeHoursPhone: null })],
  "a name with marks and signs": [
    plan({ authorityName: "Bournemouth, Christchurch & Poole “BCP”" }),
  ],
};

describe("every answer", () => {
  const searches: [Asked, boolean][] = [
    ["Flag", false],
    ["Flag", true],
    ["PatientFlag", true],
    ["CareTeam", false],
  ];
  for (const [asked, withIncluded] of searches) {
    it.each(Object.entries(PLANS))(`is valid FHIR: ${asked} of %s`, (_name, plans) => {
      const bundle = search(asked, withIncluded, plans);
      expect(problemsOf(bundle)).toEqual([]);
      expect(bundle.total).toBe(plans.length);
    });
  }

  it.each([
    ["nobody", []],
    [
      "several",
      [line(), line({ id: "b", viewerId: null, kind: "scheduled", careSetting: "camhs" })],
    ],
  ])("is valid FHIR: history of %s", (_name, history) => {
    for (const withIncluded of [true, false]) {
      expect(problemsOf(search("AuditEvent", withIncluded, [], history))).toEqual([]);
    }
  });

  it.each(Object.keys(OUTCOMES).filter((name): name is OutcomeName => name in OUTCOMES))(
    "is valid FHIR: %s",
    (name) => {
      expect(problemsOf(operationOutcome(name))).toEqual([]);
    },
  );

  it.each(["patientFlags", "cpis"] as const)("is valid FHIR: capabilities of %s", (name) => {
    expect(problemsOf(capabilityStatement(name, BASE))).toEqual([]);
  });

  it("would be told apart from a wrong one", () => {
    // Neither a code of FHIR's nor a date.
    const flag = { ...flagOf(plan(), NHS), status: "gone", period: { start: "12/01/2026" } };
    expect(problemsOf(flag).join()).toMatch(/status.*period/s);
  });
});

describe("a flag with its plan", () => {
  const flag = flagOf(plan(), NHS);
  const carePlan = carePlanOf(plan(), NHS);
  const careTeam = careTeamOfFlag(plan(), NHS);

  it("is a match that includes the plan and the team", () => {
    const bundle = search("Flag", true, [plan(), elsewhere]);
    expect(
      bundle.entry?.map(({ resource, search }) => [resource?.resourceType, search?.mode]),
    ).toEqual([
      ["Flag", "match"],
      ["Flag", "match"],
      ["CarePlan", "include"],
      ["CarePlan", "include"],
      ["CareTeam", "include"],
      ["CareTeam", "include"],
    ]);
    expect(bundle.link).toEqual([
      { relation: "self", url: `${BASE}/Flag?code=child-protection-information-system-flag` },
    ]);
  });

  it("leads from the flag to the plan to the team, each in the bundle", () => {
    const urls = search("Flag", true, [plan()]).entry?.map(({ fullUrl }) => fullUrl);
    const [detail] = flag.extension;
    expect(detail.url).toBe("http://hl7.org/fhir/StructureDefinition/flag-detail");
    expect(urls).toContain(`${BASE}/${detail.valueReference.reference}`);
    expect(urls).toContain(`${BASE}/${carePlan.careTeam[0].reference}`);
  });

  it("says what suppliers' software looks for", () => {
    expect(flag).toMatchObject({
      meta: {
        profile: ["https://fhir.nhs.uk/England/StructureDefinition/England-Flag-PatientFlag"],
      },
      status: "active",
      code: {
        coding: [
          {
            system: "https://fhir.nhs.uk/England/CodeSystem/England-FlagCategoryPatient",
            code: "child-protection-information-system-flag",
            display: "Child Protection Information System Flag",
          },
        ],
      },
      subject: { identifier: { system: "https://fhir.nhs.uk/Id/nhs-number", value: NHS } },
      period: { start: "2026-01-12" },
      contained: [{ resourceType: "Provenance", recorded: "2026-01-13T09:00:00.123+00:00" }],
    });
    expect(carePlan).toMatchObject({
      meta: { profile: ["https://fhir.nhs.uk/England/StructureDefinition/England-CarePlan-Flag"] },
      status: "active",
      intent: "plan",
      category: [{ coding: [{ system: "http://snomed.info/sct", code: "342191000000101" }] }],
    });
    expect(careTeam).toMatchObject({
      meta: { profile: ["https://fhir.nhs.uk/England/StructureDefinition/England-CareTeam-Flag"] },
      name: "Sheffield City Council",
      telecom: [
        { system: "phone", value: "0114 496 0001", use: "mobile" },
        { system: "phone", value: "0114 496 0000", use: "work" },
      ],
    });
  });

  it("shows an ended plan as ended, and no phones where there are none", () => {
    const resources = search("Flag", true, [ended]).entry?.map(({ resource }) => resource);
    expect(resources).toMatchObject([
      { status: "inactive", period: { end: "2026-03-01" } },
      { status: "completed", period: { end: "2026-03-01" } },
      { status: "inactive", period: { end: "2026-03-01" } },
    ]);
    const [team] = search("CareTeam", false, [elsewhere]).entry ?? [];
    expect(team?.resource).not.toHaveProperty("telecom");
  });

  it("has flags only, when the code was not asked for", () => {
    const bundle = search("Flag", false, [plan(), elsewhere]);
    expect(bundle.entry?.map(({ resource }) => resource?.resourceType)).toEqual(["Flag", "Flag"]);
    expect(JSON.stringify(bundle)).not.toContain(PLAN_TYPES.CPP.snomed);
  });
});

describe("a care team of the CP-IS API", () => {
  it.each(PLAN_TYPE_CODES)("says which plan it is about: %s", (planType) => {
    const [team] = search("CareTeam", false, [plan({ planType })]).entry ?? [];
    expect(team?.resource).toMatchObject({
      category: [{ coding: [{ code: PLAN_TYPES[planType].snomed }] }],
      subject: { identifier: { value: NHS } },
      period: { start: "2026-01-12" },
    });
  });
});

describe("the access history", () => {
  const bundle = search("AuditEvent", true, [], [line()]);

  it("has a viewer for each line, found by its reference", () => {
    expect(bundle.total).toBe(1);
    expect(bundle.entry).toMatchObject([
      {
        search: { mode: "match" },
        resource: {
          recorded: "2026-02-02T01:00:00+00:00",
          agent: [{ name: "Sam Ward", role: [{ text: "Nurse" }], requestor: true }, {}],
          entity: [
            { detail: [{ type: "views", valueString: "3" }] },
            { type: { code: "ASSIGNED" } },
          ],
        },
      },
      {
        search: { mode: "include" },
        resource: {
          identifier: [
            { system: "https://fhir.nhs.uk/Id/sds-role-profile-id", value: "555254242106" },
          ],
          practitioner: { display: "Sam Ward" },
          organization: { identifier: { value: "RCU" }, display: "Sheffield Children’s" },
          code: [{ text: "Nurse" }],
        },
      },
    ]);
    expect(bundle.entry?.[1]?.fullUrl).toBe(`${BASE}/PractitionerRole/${line().id}`);
  });
});

describe("nothing held", () => {
  it.each<Asked>(["Flag", "PatientFlag", "CareTeam", "AuditEvent"])(
    "%s: no entry, nobody",
    (asked) => {
      const bundle = search(asked, true, []);
      expect(bundle).toMatchObject({ type: "searchset", total: 0 });
      expect(bundle).not.toHaveProperty("entry");
      expect(JSON.stringify(bundle)).not.toContain(NHS);
    },
  );
});

describe("links", () => {
  it("name nobody: links are kept in histories and logs", () => {
    for (const asked of ["Flag", "PatientFlag", "CareTeam", "AuditEvent"] as const) {
      const { link, entry } = search(asked, true, [plan()], [line()]);
      const urls = entry?.map(({ fullUrl }) => fullUrl);
      expect(JSON.stringify([link, urls])).not.toContain(NHS);
    }
  });
});
