import type { GuardLimits } from "@/lib/register/guard";

/** What the limits are, as part of a sentence. */
export function limitsText({ percent, number }: GuardLimits): string {
  return `more than ${percent} in 100 of the live records, or more than ${number} ${number === 1 ? "record" : "records"}`;
}
