/** The three plans that CP-IS knows, and what differs between them. The one table of plan types. */
export type PlanType = "CPP" | "LAC" | "UCPP";

export interface PlanTypeFacts {
  code: PlanType;
  name: string;
  snomed: string;
  /** Health still sees the plan for this many days after the day it ended. */
  shownAfterEndDays: number;
  /** The person is a child, whose plan ends by itself at 18. The mother of an unborn child may be any age. */
  endsAtEighteen: boolean;
}

export const PLAN_TYPES: Readonly<Record<PlanType, PlanTypeFacts>> = {
  CPP: {
    code: "CPP",
    name: "child protection plan",
    snomed: "342191000000101",
    shownAfterEndDays: 364,
    endsAtEighteen: true,
  },
  LAC: {
    code: "LAC",
    name: "looked after child",
    snomed: "764841000000100",
    shownAfterEndDays: 364,
    endsAtEighteen: true,
  },
  UCPP: {
    code: "UCPP",
    name: "unborn child protection plan",
    snomed: "818901000000100",
    shownAfterEndDays: 28,
    endsAtEighteen: false,
  },
};

export const PLAN_TYPE_CODES: readonly PlanType[] = ["CPP", "LAC", "UCPP"];

/** "Looked-after child", "LAC" and "looked after child" are one plan type; anything else is none. */
export function planTypeOf(text: string): PlanType | null {
  if (text === "CPP" || text === "LAC" || text === "UCPP") return text;
  const key = text.replace(/[\s_\-‐-―]/g, "").toLowerCase();
  return (
    PLAN_TYPE_CODES.find(
      (code) => code.toLowerCase() === key || PLAN_TYPES[code].name.replaceAll(" ", "") === key,
    ) ?? null
  );
}
