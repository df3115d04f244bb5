import { formatDate } from "@/lib/register/dates";
import type { SeenPlan, SeenView } from "./read-answers";

/** What health sees of each plan, in the order in which it needs it: is there one, since when, whom to ring. */
export function sayPlans(plans: readonly SeenPlan[]): string[] {
  if (plans.length === 0)
    return ["No plan is held that health may see. The look has left its trace all the same."];
  return plans.flatMap((plan) => [
    `${plan.title}, ${when(plan)}`,
    `  ${plan.localAuthority.name}`,
    `  Emergency duty team  ${plan.emergencyDutyPhone ?? "not given"}`,
    `  Office hours         ${plan.officeHoursPhone ?? "not given"}`,
    "",
  ]);
}

function when({ isLive, start, end }: SeenPlan): string {
  if (!isLive) return `ended: ${formatDate(start)} to ${formatDate(end ?? start)}`;
  return end === null
    ? `live since ${formatDate(start)}`
    : `live from ${formatDate(start)} to ${formatDate(end)}`;
}

const TIME = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  dateStyle: "medium",
  timeStyle: "short",
});

export function sayHistory(history: readonly SeenView[]): string[] {
  if (history.length === 0) return ["Nobody has looked before.", ""];
  return [
    "Who looked before, latest first",
    ...history.map(({ at, viewer, role, organisation, kind, views }) => {
      const often = views > 1 ? `, ${views} views` : "";
      return `  ${TIME.format(at)}  ${viewer}, ${role}, ${organisation} (${kind.toLowerCase()}${often})`;
    }),
    "",
  ];
}
