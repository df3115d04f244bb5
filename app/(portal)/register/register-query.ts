import { z } from "zod";
import { PLAN_TYPE_CODES } from "@/lib/register/plan-types";

const id = z.uuid().optional().catch(undefined);

/** What the register's address may carry: codes and ids. Anything else counts as not given. */
export const registerQuery = z.object({
  search: id,
  plan: z.enum(PLAN_TYPE_CODES).optional().catch(undefined),
  state: z.enum(["live", "ended-shown", "ended", "withdrawn"]).optional().catch(undefined),
  after: id,
  before: id,
});
