import { type PlanType, planTypeOf } from "@/lib/register/plan-types";
import { cleanText } from "./clean-text";

/** What an LA's word for a plan type is known by, however it is spaced and in capitals or not. */
export function wordKey(text: string): string {
  return cleanText(text).toLowerCase();
}

/**
 * Words that LAs use, most telling first. The codes of SSDA903's legal status are those in scope of CP-IS; the
 * categories of abuse (Annex A, CIN census) are only ever those of a child protection plan.
 */
const WORDS: readonly [PlanType, RegExp][] = [
  ["UCPP", /\bunborn\b|\bpre ?birth\b|^ucpp?$/],
  ["LAC", /looked after|\bin care\b|^(?:cla|cic|lac|clc)$|^(?:c1|c2|v2)\b/],
  ["CPP", /child protection|\bcp\b|^cpp$|^(?:neg|phy|sab|emo|mul)$|neglect|\babuse\b/],
];

/** The plan type that a word most likely stands for; never more than a suggestion. */
export function suggestPlanType(word: string): PlanType | null {
  const own = planTypeOf(cleanText(word));
  if (own !== null) return own;
  const key = wordKey(word)
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return WORDS.find(([, known]) => known.test(key))?.[0] ?? null;
}
