import type { FastifyReply, FastifyRequest } from "fastify";
import type { AuthorityClientActor } from "@/lib/access/actors";
import { isCareSetting } from "@/lib/access/care-settings";
import type { Asked } from "@/lib/access/history-line";
import { answerSearch } from "@/lib/fhir/answer-search";
import { OUTCOMES } from "@/lib/fhir/outcomes";
import type { OutcomeName } from "@/lib/fhir/outcomes";
import { acceptsFhir, isForm } from "@/lib/fhir/read-format";
import { bearerToken, readHeaders } from "@/lib/fhir/read-headers";
import type { HeaderReading } from "@/lib/fhir/read-headers";
import { readSearch } from "@/lib/fhir/read-search";
import { readToken } from "@/lib/server/clients/read-token";
import type { HealthCaller, TokenReading } from "@/lib/server/clients/read-token";
import { healthDatabase } from "@/lib/server/db";
import { lookUp } from "@/lib/server/looks/look-up";
import type { LookingActor } from "@/lib/server/looks/look-up";
import { sendOutcome, sendResource } from "./send";

/**
 * Answers one call of a search. Everything is read first, so that whoever is named is known even when the call is
 * refused; the token says who asks; the look leaves its trace; then, and only then, something is answered.
 * @param base address of the interface
 * @param fault what is known to be wrong with the call before it is read
 * @throws when no trace could be left: nothing may be answered but that it failed
 */
export async function answerLook(
  request: FastifyRequest,
  reply: FastifyReply,
  { base, asked }: { base: string; asked: Asked },
  fault: OutcomeName | null = null,
): Promise<FastifyReply> {
  const headers = readHeaders(request.headers);
  const search = readSearch(asked, parametersOf(request));
  const bearer = bearerToken(request.headers);
  const token: TokenReading = bearer
    ? await readToken(healthDatabase, bearer)
    : { status: "unknown" };

  if (token.status === "unknown") {
    return sendOutcome(reply, fault ?? (bearer === null ? "token-missing" : "token-unknown"));
  }
  request.clientId = token.caller.clientId;
  const { nhsNumber, withIncluded } = search;
  const refused =
    fault ??
    faultOfToken(token) ??
    (acceptsFhir(request.headers.accept) ? null : "format-not-supported") ??
    headers.fault ??
    faultOfBody(request) ??
    search.fault ??
    faultOfSetting(token.caller, headers);

  const seen = await lookUp({
    actor: actorOf(token.caller, headers),
    nhsNumber,
    asked,
    kind: headers.kind,
    endUserOds: headers.endUserOds === odsOf(token.caller) ? null : headers.endUserOds,
    requestId: headers.requestId,
    refusal: refused && OUTCOMES[refused].code,
  });

  // Told as the event has it: whoever is named and refused for something else is not refused for calling often.
  if (seen.status === "too-many" && (refused === null || nhsNumber === null)) {
    reply.header("Retry-After", String(seen.retryAfterSeconds));
    return sendOutcome(reply, "too-many-calls");
  }
  if (refused !== null || nhsNumber === null || seen.status === "too-many") {
    return sendOutcome(reply, refused ?? "patient-missing");
  }
  const answered = { base, asked, withIncluded, nhsNumber };
  return sendResource(reply, answerSearch(answered, seen.plans, seen.history));
}

/** Of the address and of the form, together: a search by POST may have some of its parameters in each. */
function parametersOf({ url, body }: FastifyRequest): URLSearchParams {
  const mark = url.indexOf("?");
  const query = mark === -1 ? "" : url.slice(mark + 1);
  if (typeof body !== "string" || body === "") return new URLSearchParams(query);
  return new URLSearchParams(query === "" ? body : `${query}&${body}`);
}

function faultOfBody({ body, headers }: FastifyRequest): OutcomeName | null {
  const isOther = typeof body === "string" && body !== "" && !isForm(headers["content-type"]);
  return isOther ? "body-not-a-form" : null;
}

function faultOfToken({ status, caller }: Exclude<TokenReading, { status: "unknown" }>) {
  if (status === "expired") return "token-expired";
  if (status === "disabled") return "client-disabled";
  return caller.kind === "health" ? null : "not-a-health-system";
}

function faultOfSetting(
  caller: HealthCaller | AuthorityClientActor,
  { careSetting }: HeaderReading,
): OutcomeName | null {
  if (careSetting === null || caller.kind !== "health") return null;
  const isAllowed = isCareSetting(careSetting) && caller.careSettings.includes(careSetting);
  return isAllowed ? null : "care-setting-not-allowed";
}

function odsOf(caller: HealthCaller | AuthorityClientActor): string {
  return caller.kind === "health" ? caller.organisation.odsCode : caller.localAuthority;
}

/** Who asks, from which of its settings: the one that it names, or the first that it is registered for. */
function actorOf(
  caller: HealthCaller | AuthorityClientActor,
  { careSetting, roleProfile }: HeaderReading,
): LookingActor {
  if (caller.kind === "authority-client") {
    const { clientId, name, localAuthority, callsPerMinute } = caller;
    return {
      clientId,
      organisation: { odsCode: localAuthority, name },
      careSetting: "none",
      viewer: { id: null, name, role: "System of a local authority" },
      phone: null,
      callsPerMinute,
    };
  }
  const { careSettings, viewer } = caller;
  const named = careSettings.find((setting) => setting === careSetting);
  return {
    ...caller,
    careSetting: named ?? careSettings[0] ?? "none",
    // The system may say who is at the screen; the person who is answerable stays the one that the token names.
    viewer: { ...viewer, id: viewer.id ?? roleProfile },
  };
}
