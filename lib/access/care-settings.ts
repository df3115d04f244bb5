/** How a look comes about: somebody turns up at night, or an appointment was made. The caller says which. */
export type ViewKind = "unscheduled" | "scheduled";

/** The health settings that may look, each of the kind that its looks usually are. The one table of them. */
export const CARE_SETTINGS = {
  "emergency-department": { name: "Emergency department", kind: "unscheduled" },
  "walk-in-centre": { name: "Walk-in centre", kind: "unscheduled" },
  "minor-injury-unit": { name: "Minor injury unit", kind: "unscheduled" },
  "gp-out-of-hours": { name: "GP out of hours", kind: "unscheduled" },
  "nhs-111": { name: "NHS 111", kind: "unscheduled" },
  ambulance: { name: "Ambulance", kind: "unscheduled" },
  "maternity-unit": { name: "Maternity unit", kind: "unscheduled" },
  "paediatric-ward": { name: "Paediatric ward", kind: "unscheduled" },
  "general-practice": { name: "General practice in hours", kind: "scheduled" },
  camhs: { name: "CAMHS", kind: "scheduled" },
  "sexual-assault-referral-centre": { name: "Sexual assault referral centre", kind: "scheduled" },
  "termination-of-pregnancy": { name: "Termination of pregnancy service", kind: "scheduled" },
  "school-nursing": { name: "0-19 school nursing", kind: "scheduled" },
  "health-visiting": { name: "0-19 health visiting", kind: "scheduled" },
  "community-paediatrics": { name: "Community paediatrics", kind: "scheduled" },
  dentistry: { name: "Dentistry", kind: "scheduled" },
} as const satisfies Record<string, { name: string; kind: ViewKind }>;

export type CareSetting = keyof typeof CARE_SETTINGS;

export const CARE_SETTING_CODES: readonly CareSetting[] =
  Object.keys(CARE_SETTINGS).filter(isCareSetting);

export function isCareSetting(value: string): value is CareSetting {
  return Object.hasOwn(CARE_SETTINGS, value);
}
