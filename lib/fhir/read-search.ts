import type { Asked } from "@/lib/access/history-line";
import { isValidNhsNumber } from "@/lib/register/nhs-number";
import { isFormat } from "./read-format";
import type { OutcomeName } from "./outcomes";
import { CHILD_PROTECTION_FLAG, FLAG_CATEGORY, NHS_NUMBER, ROLE_CLASS } from "./systems";

/** What a search says. With a fault it is refused; the person it names is known all the same, for the trace. */
export interface SearchReading {
  nhsNumber: string | null;
  /** What goes with the matches is asked for too: care plans and teams of a flag, viewers of the history. */
  withIncluded: boolean;
  fault: OutcomeName | null;
}

/** Values of the parameter that asks for what goes with the matches. A name that is not here is not known. */
const INCLUDING: Readonly<Record<Asked, { name: string; values: readonly string[] } | null>> = {
  Flag: flagCode(),
  PatientFlag: flagCode(),
  CareTeam: null,
  AuditEvent: { name: "_include", values: [`AuditEvent:entity-type=${ROLE_CLASS}|ASSIGNED`] },
};

function flagCode() {
  return {
    name: "code",
    values: [CHILD_PROTECTION_FLAG, `${FLAG_CATEGORY}|${CHILD_PROTECTION_FLAG}`],
  };
}

/**
 * Reads a search, from the address or the form that was sent. Bounded work for any input: each parameter is looked at
 * once. The first fault is the one that is told.
 */
export function readSearch(asked: Asked, parameters: URLSearchParams): SearchReading {
  const reading: SearchReading = { nhsNumber: null, withIncluded: false, fault: null };
  const including = INCLUDING[asked];
  const given = new Set<string>();
  for (const [name, value] of parameters) {
    const isPerson = name === "patient" || name === "patient:identifier";
    const person = isPerson ? readPerson(value) : null;
    reading.nhsNumber ??= person?.nhsNumber ?? null;

    // Both names of the person count as one: two of them could be two people.
    const known = isPerson ? "patient" : name;
    if (given.has(known)) reading.fault ??= "parameter-repeated";
    given.add(known);

    if (isPerson) reading.fault ??= person?.fault ?? null;
    else if (name === including?.name) {
      if (including.values.includes(value)) reading.withIncluded = true;
      else reading.fault ??= "parameter-value-wrong";
    } else reading.fault ??= faultOfCommon(name, value);
  }
  if (!given.has("patient")) reading.fault ??= "patient-missing";
  return reading;
}

/** A bare NHS number, or one with the system it is from. */
function readPerson(value: string): { nhsNumber: string | null; fault: OutcomeName | null } {
  if (value === "") return { nhsNumber: null, fault: "patient-missing" };
  const bar = value.indexOf("|");
  if (bar !== -1 && value.slice(0, bar) !== NHS_NUMBER) {
    return { nhsNumber: null, fault: "identifier-system-wrong" };
  }
  const digits = value.slice(bar + 1);
  return isValidNhsNumber(digits)
    ? { nhsNumber: digits, fault: null }
    : { nhsNumber: null, fault: "nhs-number-invalid" };
}

/** Parameters that any search may have, as FHIR says. */
function faultOfCommon(name: string, value: string): OutcomeName | null {
  switch (name) {
    case "_format":
      return isFormat(value) ? null : "format-not-supported";
    case "_pretty":
      return value === "true" || value === "false" ? null : "parameter-value-wrong";
    // Half an answer could be taken for the whole: a plan without its phone number, a number without its plans.
    case "_summary":
      return value === "false" ? null : "parameter-value-wrong";
    case "_count":
      return /^[1-9][0-9]{0,4}$/.test(value) ? null : "parameter-value-wrong";
    default:
      return "parameter-unknown";
  }
}
