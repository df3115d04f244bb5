import { z } from "zod";
import type { Did, DecidedRowsCounts } from "@/components/to-fix/decided-rows-banner";
import { isDid } from "@/components/to-fix/decided-rows-banner";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { withQuery } from "@/components/to-fix/to-fix-address";
import type { DecidedRows } from "@/lib/server/to-fix/decide-rows";

const count = z.coerce.number().int().min(0).catch(0);

/** What the address says of a decision just made: a step and counts. */
const decidedQuery = z.object({
  did: z.string().refine(isDid).optional().catch(undefined),
  done: count,
  moved: count,
  left: count,
});

export function decidedOf(searchParams: unknown): DecidedRowsCounts | null {
  const { did, done, moved, left } = decidedQuery.parse(searchParams);
  return did ? { did, done, movedOn: moved, leftAlone: left } : null;
}

/** Where the person was, with what came of the decision. */
export function decidedAddress(
  path: string,
  query: ToFixQuery,
  did: Did,
  { done, movedOn, leftAlone }: DecidedRows,
): string {
  return withQuery(path, query, {
    did,
    done: String(done),
    ...(movedOn > 0 && { moved: String(movedOn) }),
    ...(leftAlone > 0 && { left: String(leftAlone) }),
  });
}
