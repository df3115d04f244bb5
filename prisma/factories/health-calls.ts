/** For tests: calls of health systems to the health API as it runs, with whatever a test wants to be wrong with them. */
import type { FastifyInstance, InjectOptions, LightMyRequestResponse } from "fastify";
import { z } from "zod";
import { accessTokenOf, newHealthClient } from "./clients";
import type { AboutHealthClient } from "./clients";

export const PATIENT_FLAGS = "/patient-flags-api/FHIR/R4";
export const CPIS = "/cpis/FHIR/R4";
export const CODE = "code=child-protection-information-system-flag";
export const INCLUDE =
  "_include=AuditEvent:entity-type=http://terminology.hl7.org/CodeSystem/v3-RoleClass|ASSIGNED";

const outcome = z.object({
  resourceType: z.literal("OperationOutcome"),
  issue: z.tuple([
    z.object({
      diagnostics: z.string(),
      details: z.object({ coding: z.tuple([z.object({ code: z.string(), system: z.string() })]) }),
    }),
  ]),
});

const bundle = z.object({
  resourceType: z.literal("Bundle"),
  total: z.number(),
  entry: z
    .array(
      z.object({
        resource: z.looseObject({ resourceType: z.string(), id: z.string() }),
        search: z.object({ mode: z.enum(["match", "include"]) }),
      }),
    )
    .default([]),
});

/** A health system that no other test has, and how it calls. */
export async function newCaller(server: FastifyInstance, about: Partial<AboutHealthClient> = {}) {
  const client = await newHealthClient(about);
  return { client, call: callsOf(server, await accessTokenOf(client)) };
}

/** Calls with a token, or with none. */
export function callsOf(server: FastifyInstance, token: string | null) {
  const authorization = token === null ? {} : { authorization: `Bearer ${token}` };
  return (url: string, { headers, ...options }: InjectOptions = {}) =>
    server.inject({ url, ...options, headers: { ...authorization, ...headers } });
}

/** The code that a call was refused with. */
export function codeOf(answer: LightMyRequestResponse): string {
  const { issue } = outcome.parse(answer.json());
  return issue[0].details.coding[0].code;
}

/** What a searchset holds, in its order. */
export function resourcesOf(answer: LightMyRequestResponse) {
  return bundle.parse(answer.json()).entry.map(({ resource }) => resource);
}

export function totalOf(answer: LightMyRequestResponse): number {
  return bundle.parse(answer.json()).total;
}
