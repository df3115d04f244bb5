import type { OperationOutcome, OperationOutcomeIssue } from "fhir/r4";
import { SPINE_CODES } from "./systems";

/** The codes that are used here, with the words that the code system has for them. */
const CODES = {
  ACCESS_DENIED: "Access has been denied to process this request",
  FAILURE_TO_PROCESS_MESSAGE: "Failure to process message",
  INVALID_SEARCH_DATA: "Invalid search data",
  INVALID_VALUE: "Provided value is invalid",
  MISSING_VALUE: "Required value is missing",
  PRECONDITION_FAILED: "Required condition was not fulfilled",
  RESOURCE_NOT_FOUND: "Resource not found",
  TOO_MANY_REQUESTS: "Too many requests",
  UNABLE_TO_CALL_SERVICE: "Unable to call service",
  UNSUPPORTED_SERVICE: "Unsupported service",
} as const;

export type SpineCode = keyof typeof CODES;

interface Outcome {
  status: number;
  code: SpineCode;
  type: OperationOutcomeIssue["code"];
  /** Says what is wrong, then what to do. Fixed texts: nothing that a caller sent is ever repeated. */
  diagnostics: string;
}

/** Everything that can be answered instead of a searchset: the one table from outcome to status, code and text. */
export const OUTCOMES = {
  "patient-missing": {
    status: 400,
    code: "MISSING_VALUE",
    type: "required",
    diagnostics: "Nobody is named. Give the parameter patient with one NHS number.",
  },
  "nhs-number-invalid": {
    status: 400,
    code: "INVALID_SEARCH_DATA",
    type: "invalid",
    diagnostics:
      "This is not an NHS number. It has ten digits, and the last one checks the others.",
  },
  "identifier-system-wrong": {
    status: 400,
    code: "INVALID_SEARCH_DATA",
    type: "invalid",
    diagnostics:
      "People are looked up by NHS number only: the system is https://fhir.nhs.uk/Id/nhs-number.",
  },
  "parameter-unknown": {
    status: 400,
    code: "INVALID_VALUE",
    type: "not-supported",
    diagnostics:
      "A parameter is not known here. The CapabilityStatement at metadata lists those that are.",
  },
  "parameter-repeated": {
    status: 400,
    code: "INVALID_VALUE",
    type: "invalid",
    diagnostics: "A parameter is given more than once. Ask about one person in each call.",
  },
  "parameter-value-wrong": {
    status: 400,
    code: "INVALID_VALUE",
    type: "value",
    diagnostics:
      "A parameter has a value that is not known here. The CapabilityStatement at metadata lists those that are.",
  },
  "request-id-invalid": {
    status: 400,
    code: "PRECONDITION_FAILED",
    type: "invalid",
    diagnostics: "The header X-Request-ID must be one UUID, or be left out.",
  },
  "correlation-id-invalid": {
    status: 400,
    code: "PRECONDITION_FAILED",
    type: "invalid",
    diagnostics: "The header X-Correlation-ID may have 200 letters, digits and signs at most.",
  },
  "unscheduled-invalid": {
    status: 400,
    code: "PRECONDITION_FAILED",
    type: "invalid",
    diagnostics:
      "The header IsUnscheduledAccessEvent must be true or false, or be left out, which means true.",
  },
  "end-user-organisation-invalid": {
    status: 400,
    code: "PRECONDITION_FAILED",
    type: "invalid",
    diagnostics: "The header NHSD-End-User-Organisation-ODS must be one ODS code, or be left out.",
  },
  "session-role-invalid": {
    status: 400,
    code: "PRECONDITION_FAILED",
    type: "invalid",
    diagnostics: "The header NHSD-Session-URID must be one role profile id, or be left out.",
  },
  "request-malformed": {
    status: 400,
    code: "PRECONDITION_FAILED",
    type: "structure",
    diagnostics: "The request is not well formed.",
  },
  "token-missing": {
    status: 401,
    code: "ACCESS_DENIED",
    type: "login",
    diagnostics: "No access token was sent. Get one, and send it as Authorization: Bearer.",
  },
  "token-unknown": {
    status: 401,
    code: "ACCESS_DENIED",
    type: "login",
    diagnostics: "The access token is none of ours. Get a new one.",
  },
  "token-expired": {
    status: 401,
    code: "ACCESS_DENIED",
    type: "expired",
    diagnostics: "The access token has expired. Get a new one.",
  },
  "client-disabled": {
    status: 401,
    code: "ACCESS_DENIED",
    type: "forbidden",
    diagnostics: "This system may not call any more. Ask the national service.",
  },
  "not-a-health-system": {
    status: 403,
    code: "ACCESS_DENIED",
    type: "forbidden",
    diagnostics: "Only health systems may look people up.",
  },
  "care-setting-not-allowed": {
    status: 403,
    code: "ACCESS_DENIED",
    type: "forbidden",
    diagnostics: "The header Care-Setting names a setting that this system is not registered for.",
  },
  "nothing-here": {
    status: 404,
    code: "RESOURCE_NOT_FOUND",
    type: "not-found",
    diagnostics:
      "There is nothing at this address. The CapabilityStatement at metadata lists what there is.",
  },
  "method-not-allowed": {
    status: 405,
    code: "UNSUPPORTED_SERVICE",
    type: "not-supported",
    diagnostics: "This cannot be done here. The header Allow lists what can.",
  },
  "format-not-supported": {
    status: 406,
    code: "PRECONDITION_FAILED",
    type: "not-supported",
    diagnostics: "Answers are application/fhir+json only.",
  },
  "body-too-large": {
    status: 413,
    code: "PRECONDITION_FAILED",
    type: "too-long",
    diagnostics: "The body is larger than a search can be.",
  },
  "body-not-a-form": {
    status: 415,
    code: "PRECONDITION_FAILED",
    type: "not-supported",
    diagnostics:
      "The parameters of a search by POST are sent as application/x-www-form-urlencoded.",
  },
  "too-many-calls": {
    status: 429,
    code: "TOO_MANY_REQUESTS",
    type: "throttled",
    diagnostics:
      "This system has called too often in the last minute. The header Retry-After says when to try again.",
  },
  failed: {
    status: 500,
    code: "FAILURE_TO_PROCESS_MESSAGE",
    type: "exception",
    diagnostics: "This is our fault: nobody was looked up. Try again with the same X-Request-ID.",
  },
  away: {
    status: 503,
    code: "UNABLE_TO_CALL_SERVICE",
    type: "transient",
    diagnostics: "Nobody can be looked up at the moment. Try again with the same X-Request-ID.",
  },
} as const satisfies Record<string, Outcome>;

export type OutcomeName = keyof typeof OUTCOMES;

export function operationOutcome(name: OutcomeName): OperationOutcome {
  const { code, type, diagnostics } = OUTCOMES[name];
  return {
    resourceType: "OperationOutcome",
    issue: [
      {
        severity: "error",
        code: type,
        details: { coding: [{ system: SPINE_CODES, code, display: CODES[code] }] },
        diagnostics,
      },
    ],
  };
}
