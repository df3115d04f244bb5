import type { FastifyReply } from "fastify";
import type { FhirResource } from "fhir/r4";
import { OUTCOMES, operationOutcome } from "@/lib/fhir/outcomes";
import type { OutcomeName } from "@/lib/fhir/outcomes";
import { FHIR_JSON } from "@/lib/fhir/systems";

const CONTENT_TYPE = `${FHIR_JSON}; charset=utf-8`;

export function sendResource(reply: FastifyReply, resource: FhirResource): FastifyReply {
  return reply.header("Content-Type", CONTENT_TYPE).send(JSON.stringify(resource));
}

/** Something else than a searchset: fixed texts, by the one table of outcomes. */
export function sendOutcome(reply: FastifyReply, name: OutcomeName): FastifyReply {
  const { status } = OUTCOMES[name];
  if (status === 401) reply.header("WWW-Authenticate", "Bearer");
  return sendResource(reply.code(status), operationOutcome(name));
}
