import type { Bundle } from "fhir/r4";
import type { Asked, HistoryLine } from "@/lib/access/history-line";
import type { ShownPlan } from "@/lib/register/shown-plan";
import { auditEventOf, practitionerRoleOf } from "./history-resources";
import { carePlanOf, careTeamOfFlag, careTeamOfPlan, flagOf } from "./plan-resources";
import { searchset } from "./searchset";
import { CHILD_PROTECTION_FLAG } from "./systems";

export interface Answered {
  /** Address of the interface, without a slash at the end. */
  base: string;
  asked: Asked;
  withIncluded: boolean;
  nhsNumber: string;
}

/** What a search is answered with. Whoever has nothing that is shown gets the same bytes as whoever is not known. */
export function answerSearch(
  { base, asked, withIncluded, nhsNumber }: Answered,
  plans: readonly ShownPlan[],
  history: readonly HistoryLine[],
): Bundle {
  switch (asked) {
    case "Flag":
    case "PatientFlag":
      return searchset(
        base,
        withIncluded ? `${asked}?code=${CHILD_PROTECTION_FLAG}` : asked,
        plans.map((plan) => flagOf(plan, nhsNumber)),
        withIncluded
          ? [
              ...plans.map((plan) => carePlanOf(plan, nhsNumber)),
              ...plans.map((plan) => careTeamOfFlag(plan, nhsNumber)),
            ]
          : [],
      );
    case "CareTeam":
      return searchset(
        base,
        asked,
        plans.map((plan) => careTeamOfPlan(plan, nhsNumber)),
        [],
      );
    case "AuditEvent":
      return searchset(
        base,
        asked,
        history.map((line) => auditEventOf(line, nhsNumber)),
        withIncluded ? history.map(practitionerRoleOf) : [],
      );
  }
}
