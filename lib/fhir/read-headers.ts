import type { ViewKind } from "@/lib/access/care-settings";
import type { OutcomeName } from "./outcomes";

/** Headers as the server has them: names in small letters, a repeated one joined by commas. */
export type Headers = Readonly<Record<string, string | string[] | undefined>>;

/** What the headers of a look say. With a fault the look is refused, and what could be read is kept for the trace. */
export interface HeaderReading {
  /** In small letters, so that a retry in capitals is a retry. */
  requestId: string | null;
  kind: ViewKind;
  endUserOds: string | null;
  /** The role profile of the person at the screen, when the system says it. */
  roleProfile: string | null;
  /** The setting that the system says it asks from; whether it may is not known here. */
  careSetting: string | null;
  fault: OutcomeName | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const CORRELATION_ID = /^[\x20-\x7e]{1,200}$/;
const ODS = /^[0-9a-z]{3,12}$/i;
const ROLE_PROFILE = /^[0-9a-z-]{1,64}$/i;

/** Shapes are narrow, so that whatever reaches the database is short and plain. A header left blank is left out. */
export function readHeaders(headers: Headers): HeaderReading {
  const requestId = oneOf(headers, "x-request-id");
  const correlationId = oneOf(headers, "x-correlation-id");
  const unscheduled = oneOf(headers, "isunscheduledaccessevent")?.toLowerCase() ?? "true";
  const ods = oneOf(headers, "nhsd-end-user-organisation-ods");
  const roleProfile = oneOf(headers, "nhsd-session-urid");

  let fault: OutcomeName | null = null;
  if (requestId !== null && !UUID.test(requestId)) fault = "request-id-invalid";
  else if (correlationId !== null && !CORRELATION_ID.test(correlationId)) {
    fault = "correlation-id-invalid";
  } else if (unscheduled !== "true" && unscheduled !== "false") fault = "unscheduled-invalid";
  else if (ods !== null && !ODS.test(ods)) fault = "end-user-organisation-invalid";
  else if (roleProfile !== null && !ROLE_PROFILE.test(roleProfile)) fault = "session-role-invalid";

  return {
    requestId: requestId !== null && UUID.test(requestId) ? requestId.toLowerCase() : null,
    // Only a clear word makes a look routine: in doubt it is an alert.
    kind: unscheduled === "false" ? "scheduled" : "unscheduled",
    endUserOds: ods !== null && ODS.test(ods) ? ods.toUpperCase() : null,
    roleProfile: roleProfile !== null && ROLE_PROFILE.test(roleProfile) ? roleProfile : null,
    careSetting: oneOf(headers, "care-setting")?.toLowerCase() ?? null,
    fault,
  };
}

/** The headers that an answer mirrors: as they came, when they are well formed, and not at all otherwise. */
export function mirrored(headers: Headers): Record<string, string> {
  const answer: Record<string, string> = {};
  const requestId = oneOf(headers, "x-request-id");
  const correlationId = oneOf(headers, "x-correlation-id");
  if (requestId !== null && UUID.test(requestId)) answer["X-Request-ID"] = requestId;
  if (correlationId !== null && CORRELATION_ID.test(correlationId)) {
    answer["X-Correlation-ID"] = correlationId;
  }
  return answer;
}

/** The token of `Authorization: Bearer`, null when there is none. */
export function bearerToken(headers: Headers): string | null {
  const value = oneOf(headers, "authorization");
  return value !== null && /^bearer /i.test(value) ? value.slice(7).trim() || null : null;
}

function oneOf(headers: Headers, name: string): string | null {
  const value = headers[name];
  const text = (typeof value === "string" ? value : value?.join(",")) ?? "";
  return text.trim() || null;
}
