import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceSearchParam,
} from "fhir/r4";
import { INTERFACES } from "./interfaces";
import type { InterfaceName } from "./interfaces";
import { CHILD_PROTECTION_FLAG, FHIR_JSON, NHS_NUMBER, PROFILE, ROLE_CLASS } from "./systems";

const PATIENT: CapabilityStatementRestResourceSearchParam = {
  name: "patient",
  type: "reference",
  documentation: `Required, once: an NHS number, bare or as ${NHS_NUMBER}|{NHS number}; also as patient:identifier.`,
};
const COMMON: CapabilityStatementRestResourceSearchParam[] = [
  {
    name: "_format",
    type: "special",
    documentation: "json. There is no other format.",
  },
  {
    name: "_pretty",
    type: "special",
    documentation: "true or false; makes no difference.",
  },
  {
    name: "_summary",
    type: "special",
    documentation: "false: a plan is never shown in part.",
  },
  {
    name: "_count",
    type: "special",
    documentation:
      "A number from 1. Every plan is in the one page that there is, whatever the number.",
  },
];

const RESOURCES: Readonly<Record<InterfaceName, CapabilityStatementRestResource[]>> = {
  patientFlags: [
    {
      ...resource("Flag", [
        PATIENT,
        {
          name: "code",
          type: "token",
          documentation: `${CHILD_PROTECTION_FLAG}: the CarePlan and the CareTeam of each Flag are included.`,
        },
      ]),
      supportedProfile: [PROFILE.flag, PROFILE.carePlan, PROFILE.careTeam],
      documentation: "PatientFlag is another name of the same search.",
    },
  ],
  cpis: [
    resource("CareTeam", [PATIENT]),
    {
      ...resource("AuditEvent", [PATIENT]),
      searchInclude: [`AuditEvent:entity-type=${ROLE_CLASS}|ASSIGNED`],
      documentation:
        "The latest 25 lines of the access history. With _include, a PractitionerRole for each.",
    },
  ],
};

function resource(
  type: "Flag" | "CareTeam" | "AuditEvent",
  searchParam: CapabilityStatementRestResourceSearchParam[],
): CapabilityStatementRestResource {
  return { type, interaction: [{ code: "search-type" }], searchParam: [...searchParam, ...COMMON] };
}

/**
 * What an interface can do, for the client software that asks before it calls.
 * @param base address of the interface, without a slash at the end
 */
export function capabilityStatement(name: InterfaceName, base: string): CapabilityStatement {
  const { title } = INTERFACES[name];
  return {
    resourceType: "CapabilityStatement",
    status: "active",
    date: "2026-11-24",
    kind: "instance",
    software: { name: "CP-IS register portal" },
    implementation: { description: title, url: base },
    fhirVersion: "4.0.1",
    format: [FHIR_JSON],
    rest: [
      {
        mode: "server",
        security: {
          service: [
            {
              coding: [
                {
                  system: "http://terminology.hl7.org/CodeSystem/restful-security-service",
                  code: "OAuth",
                },
              ],
            },
          ],
          description:
            "OAuth 2.0 at /oauth2/token: client credentials with a signed JWT, or token exchange of a Care Identity token.",
        },
        resource: RESOURCES[name],
      },
    ],
  };
}
