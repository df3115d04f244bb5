import { z } from "zod";
import type { OmittedQuery } from "@/components/omitted/omitted";
import { OMITTED_SHOWN } from "@/lib/register/omitted";
import { PLAN_TYPE_CODES } from "@/lib/register/plan-types";

export const omittedQuery = z.object({
  show: z.enum(OMITTED_SHOWN).optional().catch(undefined),
  plan: z.enum(PLAN_TYPE_CODES).optional().catch(undefined),
  page: z.coerce.number().int().positive().max(100_000).catch(1),
}) satisfies z.ZodType<OmittedQuery>;

export const DECISIONS = ["ended", "stays", "undecided"] as const;
const count = z.coerce.number().int().min(0).catch(0);

/** What the address says of a decision just made: which, and counts. */
export const didQuery = z.object({
  did: z
    .enum([...DECISIONS, "late"])
    .optional()
    .catch(undefined),
  done: count,
  left: count,
});
