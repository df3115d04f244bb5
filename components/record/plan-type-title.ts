import { PLAN_TYPES, type PlanType } from "@/lib/register/plan-types";

/** "Child protection plan", as it begins a sentence or stands alone. */
export function planTypeTitle(code: PlanType): string {
  const { name } = PLAN_TYPES[code];
  return name.charAt(0).toUpperCase() + name.slice(1);
}
