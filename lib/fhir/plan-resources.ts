import type {
  CarePlan,
  CareTeam,
  CodeableConcept,
  ContactPoint,
  Flag,
  Period,
  Provenance,
  Reference,
} from "fhir/r4";
import { PLAN_TYPES } from "@/lib/register/plan-types";
import type { PlanType } from "@/lib/register/plan-types";
import type { ShownPlan } from "@/lib/register/shown-plan";
import {
  CHILD_PROTECTION_FLAG,
  DATA_OPERATION,
  FLAG_CATEGORY,
  FLAG_DETAIL,
  NHS_NUMBER,
  PLACE_CODE,
  PROFILE,
  SNOMED,
} from "./systems";

/*
 * One plan is one Flag, one CarePlan and one CareTeam, which share its id. The parts that never differ are made once.
 */
const FLAG_META = { profile: [PROFILE.flag] };
const PROVENANCE_META = { profile: [PROFILE.provenance] };
const CARE_PLAN_META = { profile: [PROFILE.carePlan] };
const CARE_TEAM_META = { profile: [PROFILE.careTeam] };
const WHOLE_FLAG = [{ reference: "#" }];
const FLAG_CODE: CodeableConcept = {
  coding: [
    {
      system: FLAG_CATEGORY,
      code: CHILD_PROTECTION_FLAG,
      display: "Child Protection Information System Flag",
    },
  ],
};
const CREATED: CodeableConcept = {
  coding: [{ system: DATA_OPERATION, code: "CREATE", display: "create" }],
};
const REVISED: CodeableConcept = {
  coding: [{ system: DATA_OPERATION, code: "UPDATE", display: "revise" }],
};
const CATEGORY: Readonly<Record<PlanType, CodeableConcept[]>> = {
  CPP: [category("CPP")],
  LAC: [category("LAC")],
  UCPP: [category("UCPP")],
};

/** The SNOMED CT code, and our name of the plan beside it: the display text of a code is SNOMED's to say. */
function category(planType: PlanType): CodeableConcept {
  const { snomed, name } = PLAN_TYPES[planType];
  return {
    coding: [{ system: SNOMED, code: snomed }],
    text: `${name.charAt(0).toUpperCase()}${name.slice(1)}`,
  };
}

/** That the person has, or had, a plan; the plan itself is the CarePlan that it points to. */
export function flagOf(plan: ShownPlan, nhsNumber: string) {
  return {
    resourceType: "Flag",
    id: plan.recordId,
    meta: FLAG_META,
    contained: [provenanceOf(plan)],
    extension: [
      {
        url: FLAG_DETAIL,
        valueReference: { reference: `CarePlan/${plan.recordId}`, type: "CarePlan" },
      },
    ],
    status: plan.isLive ? "active" : "inactive",
    code: FLAG_CODE,
    subject: subject(nhsNumber),
    period: period(plan),
  } as const satisfies Flag;
}

export function carePlanOf(plan: ShownPlan, nhsNumber: string) {
  return {
    resourceType: "CarePlan",
    id: plan.recordId,
    meta: CARE_PLAN_META,
    status: plan.isLive ? "active" : "completed",
    intent: "plan",
    category: CATEGORY[plan.planType],
    subject: subject(nhsNumber),
    period: period(plan),
    careTeam: [{ reference: `CareTeam/${plan.recordId}`, type: "CareTeam" }],
  } as const satisfies CarePlan;
}

/** The local authority and how to reach it, as it goes with a Flag. */
export function careTeamOfFlag(plan: ShownPlan, nhsNumber: string) {
  return { ...careTeam(plan, nhsNumber), meta: CARE_TEAM_META } as const satisfies CareTeam;
}

/** The same in the CP-IS API, where the CareTeam alone says which plan it is about. */
export function careTeamOfPlan(plan: ShownPlan, nhsNumber: string) {
  return {
    ...careTeam(plan, nhsNumber),
    category: CATEGORY[plan.planType],
  } as const satisfies CareTeam;
}

function careTeam(plan: ShownPlan, nhsNumber: string) {
  const phones = telecom(plan);
  return {
    resourceType: "CareTeam",
    id: plan.recordId,
    status: plan.isLive ? "active" : "inactive",
    name: plan.authorityName,
    subject: subject(nhsNumber),
    period: period(plan),
    ...(phones.length > 0 && { telecom: phones }),
  } as const satisfies CareTeam;
}

/** Emergency duty first: whoever looks at night rings the first number. */
function telecom(plan: ShownPlan): ContactPoint[] {
  const phones: ContactPoint[] = [];
  if (plan.emergencyDutyPhone !== null) {
    phones.push({ system: "phone", value: plan.emergencyDutyPhone, use: "mobile" });
  }
  if (plan.officeHoursPhone !== null) {
    phones.push({ system: "phone", value: plan.officeHoursPhone, use: "work" });
  }
  return phones;
}

/** Who says so: the local authority, and when it last wrote the record. */
function provenanceOf(plan: ShownPlan): Provenance {
  return {
    resourceType: "Provenance",
    id: "provenance",
    meta: PROVENANCE_META,
    target: WHOLE_FLAG,
    recorded: plan.writtenAt,
    activity: plan.version === 1 ? CREATED : REVISED,
    agent: [
      {
        who: {
          type: "Organization",
          identifier: { system: PLACE_CODE, value: plan.localAuthority },
          display: plan.authorityName,
        },
      },
    ],
  };
}

function period({ startDate, endDate }: ShownPlan): Period {
  return endDate === null ? { start: startDate } : { start: startDate, end: endDate };
}

/** By number alone: health knows whom it asked about, and a name of ours could be another than its own. */
export function subject(nhsNumber: string): Reference {
  return { type: "Patient", identifier: { system: NHS_NUMBER, value: nhsNumber } };
}
