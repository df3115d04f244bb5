import type { AuditEvent, CodeableConcept, Coding, PractitionerRole } from "fhir/r4";
import { CARE_SETTINGS } from "@/lib/access/care-settings";
import type { HistoryLine } from "@/lib/access/history-line";
import { subject } from "./plan-resources";
import { ODS_CODE, ROLE_CLASS, SDS_ROLE_PROFILE } from "./systems";

const TERMINOLOGY = "http://terminology.hl7.org/CodeSystem";
const REST: Coding = {
  system: `${TERMINOLOGY}/audit-event-type`,
  code: "rest",
  display: "RESTful Operation",
};
const SEARCH: Coding = {
  system: "http://hl7.org/fhir/restful-interaction",
  code: "search-type",
  display: "search-type",
};
const PERSON: Coding = { system: `${TERMINOLOGY}/audit-entity-type`, code: "1", display: "Person" };
const PATIENT: Coding = { system: `${TERMINOLOGY}/object-role`, code: "1", display: "Patient" };
const ASSIGNED: Coding = { system: ROLE_CLASS, code: "ASSIGNED", display: "assigned entity" };
const PURPOSE: Readonly<Record<HistoryLine["kind"], CodeableConcept[]>> = {
  unscheduled: [{ text: "Unscheduled care" }],
  scheduled: [{ text: "Scheduled care" }],
};

/**
 * A line of the access history. FHIR has no place for a count, so the looks that make up the line are a detail of the
 * person looked at: `views`. Their first and last are the period; the last is when it was recorded.
 */
export function auditEventOf(line: HistoryLine, nhsNumber: string) {
  const viewer = { reference: `PractitionerRole/${line.id}`, type: "PractitionerRole" };
  return {
    resourceType: "AuditEvent",
    id: line.id,
    type: REST,
    subtype: [SEARCH],
    action: "R",
    period: { start: line.at, end: line.lastAt },
    recorded: line.lastAt,
    outcome: "0",
    purposeOfEvent: PURPOSE[line.kind],
    agent: [
      {
        who: { ...viewer, display: line.viewerName },
        name: line.viewerName,
        role: [{ text: line.viewerRole }],
        requestor: true,
      },
      { who: organisation(line), requestor: false },
    ],
    source: { observer: { display: "Child Protection - Information Sharing" } },
    entity: [
      {
        what: subject(nhsNumber),
        type: PERSON,
        role: PATIENT,
        detail: [{ type: "views", valueString: String(line.views) }],
      },
      { what: viewer, type: ASSIGNED },
    ],
  } as const satisfies AuditEvent;
}

/** Who looked: by the role profile of the NHS's directory when it is known, and by name, role and organisation. */
export function practitionerRoleOf(line: HistoryLine) {
  return {
    resourceType: "PractitionerRole",
    id: line.id,
    ...(line.viewerId !== null && {
      identifier: [{ system: SDS_ROLE_PROFILE, value: line.viewerId }],
    }),
    practitioner: { display: line.viewerName },
    organization: organisation(line),
    code: [{ text: line.viewerRole }],
    healthcareService: [{ display: CARE_SETTINGS[line.careSetting].name }],
  } as const satisfies PractitionerRole;
}

function organisation(line: HistoryLine) {
  return {
    type: "Organization",
    identifier: { system: ODS_CODE, value: line.organisationOds },
    display: line.organisationName,
  };
}
