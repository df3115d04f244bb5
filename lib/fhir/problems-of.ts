/** For tests: what two validators that are not ours find wrong with a resource, and with each one in a bundle. */
import {
  createAuditEventSchema,
  createBundleSchema,
  createCapabilityStatementSchema,
  createCarePlanSchema,
  createCareTeamSchema,
  createFlagSchema,
  createOperationOutcomeSchema,
  createPractitionerRoleSchema,
  createProvenanceSchema,
} from "@solarahealth/fhir-r4";
import { Fhir } from "fhir";
import { z } from "zod";

// One of them knows dates and the other codes; neither looks into what a bundle or a resource contains.
const SCHEMAS = {
  AuditEvent: createAuditEventSchema(),
  Bundle: createBundleSchema(),
  CapabilityStatement: createCapabilityStatementSchema(),
  CarePlan: createCarePlanSchema(),
  CareTeam: createCareTeamSchema(),
  Flag: createFlagSchema(),
  OperationOutcome: createOperationOutcomeSchema(),
  PractitionerRole: createPractitionerRoleSchema(),
  Provenance: createProvenanceSchema(),
} as const;

const fhir = new Fhir();

const holder = z.object({
  resourceType: z.string(),
  entry: z.array(z.object({ resource: z.unknown() })).default([]),
  contained: z.array(z.unknown()).default([]),
});

export function problemsOf(resource: object): string[] {
  const { resourceType, entry, contained } = holder.parse(resource);
  const schema = Object.entries(SCHEMAS).find(([type]) => type === resourceType)?.[1];
  if (!schema) return [`no schema for ${resourceType}`];
  const strict = schema.safeParse(resource).error?.issues ?? [];
  const { messages } = fhir.validate(resource, { errorOnUnexpected: true });
  return [
    ...strict.map(({ path, message }) => `${resourceType}.${path.join(".")}: ${message}`),
    ...messages
      .filter(({ severity }) => ["error", "fatal"].includes(String(severity)))
      .map(({ location, message }) => `${location}: ${message}`),
    ...[...entry.map((one) => one.resource), ...contained].flatMap((inner) =>
      typeof inner === "object" && inner !== null ? problemsOf(inner) : ["no resource"],
    ),
  ];
}
