import { addDays, daysBetween } from "@/lib/register/dates";
import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate, RecordField } from "@/lib/register/record";
import type { Random } from "./random";
import type { SamplePerson } from "./sample-people";

/** The cells of a row by field, and those beyond the last heading. */
export interface SampleRow {
  texts: Record<RecordField, string>;
  beyond: string[];
}

export interface SamplePlan {
  planType: PlanType;
  startDate: IsoDate;
  endDate: IsoDate | null;
}

/** As LAs' systems write it: 03/02/2026. */
export function dayFirst(date: IsoDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

export function sampleRow(person: SamplePerson, plan: SamplePlan, random: Random): SampleRow {
  const status = plan.planType === "LAC" && random.chance(0.8);
  const caseNumber = random.integer(1, 999_999);
  return {
    texts: {
      nhsNumber: person.nhsNumber,
      familyName: person.familyName,
      givenNames: person.givenNames,
      dateOfBirth: dayFirst(person.dateOfBirth),
      planType: plan.planType,
      startDate: dayFirst(plan.startDate),
      endDate: plan.endDate === null ? "" : dayFirst(plan.endDate),
      deleteDate: "",
      legalStatus: status ? random.pick(["C1", "C2", "V2"]) : "",
      localIdentifier: random.chance(0.9) ? String(caseNumber).padStart(8, "0") : "",
    },
    beyond: [],
  };
}

/** One plan, or two of one person: two types at once, or an earlier one that is over. */
export function samplePlans(
  person: SamplePerson,
  planType: PlanType,
  endedShare: number,
  random: Random,
  today: IsoDate,
): SamplePlan[] {
  const oldest = planType === "UCPP" ? 200 : 1_400;
  const age = daysBetween(person.dateOfBirth, today);
  const startedAgo = random.integer(3, Math.min(oldest, age));
  const startDate = addDays(today, -startedAgo);
  const ended = random.chance(endedShare);
  const endDate = ended ? addDays(startDate, random.integer(1, startedAgo)) : null;
  const plan: SamplePlan = { planType, startDate, endDate };
  if (planType === "UCPP" || !random.chance(0.16)) return [plan];
  const room = age - startedAgo;
  if (room > 60 && random.chance(0.5)) {
    const earlier = addDays(startDate, -random.integer(31, Math.min(room, 900)));
    return [{ planType, startDate: earlier, endDate: addDays(earlier, 30) }, plan];
  }
  return [plan, { planType: planType === "CPP" ? "LAC" : "CPP", startDate, endDate }];
}
