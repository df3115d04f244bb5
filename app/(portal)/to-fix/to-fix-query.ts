import { z } from "zod";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { ISSUE_CODES } from "@/lib/register/issues";
import { isToFixAge } from "@/lib/register/waiting";
import type { ToFixFilter } from "@/lib/server/to-fix/to-fix-filter";

const id = z.uuid().optional().catch(undefined);

/** What narrows the records to fix, in the address of every page that works on them. Anything else counts as not given. */
export const toFixQuery = z.object({
  show: z.enum(["mine", "unassigned", "waiting"]).optional().catch(undefined),
  issue: z.enum(ISSUE_CODES).optional().catch(undefined),
  upload: id,
  assignee: id,
  age: z.string().refine(isToFixAge).optional().catch(undefined),
}) satisfies z.ZodType<ToFixQuery>;

export function filterOf({ upload, ...query }: ToFixQuery): ToFixFilter {
  return { ...query, uploadId: upload };
}
