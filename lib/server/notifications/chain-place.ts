import "server-only";
import { Prisma } from "@/prisma/client/client";
import type { Tx } from "../db";

/**
 * The first place in the LA's chain of views at or after an instant (one past the last when there is none), and null
 * for no instant. Places have no gaps and times rise with them, but for the moments that writers wait for each other:
 * found by halving, in some twenty look-ups however long the chain is, and without an index for it.
 */
export async function placeAt(
  tx: Tx,
  localAuthority: string,
  instant: Date | null,
): Promise<number | null> {
  if (instant === null) return null;
  const [found] = await tx.$queryRaw<{ place: number }[]>(placeQuery(localAuthority, instant));
  return found?.place ?? null;
}

/**
 * With its LIMIT each step is one look-up. As a plain join it read the events of the whole country each time: under
 * row-level security a sum of another table's columns is no condition for an index.
 */
export function placeQuery(localAuthority: string, instant: Date): Prisma.Sql {
  return Prisma.sql`SELECT low AS place FROM (
      WITH RECURSIVE half(low, high) AS (
        SELECT 1, coalesce((SELECT max(sequence) FROM access_event WHERE chain = ${localAuthority}), 0) + 1
        UNION ALL
        SELECT CASE WHEN middle.at < ${instant} THEN middle.sequence + 1 ELSE h.low END,
          CASE WHEN middle.at < ${instant} THEN h.high ELSE middle.sequence END
        FROM half h CROSS JOIN LATERAL (
          SELECT e.at, e.sequence FROM access_event e
          WHERE e.chain = ${localAuthority} AND e.sequence = (h.low + h.high) / 2 LIMIT 1) middle
        WHERE h.low < h.high)
      SELECT low FROM half WHERE low = high) found`;
}
