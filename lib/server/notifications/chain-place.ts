import "server-only";
import type { Tx } from "../db";

/**
 * The first place in the LA's chain of views at or after an instant (one past the last when there is none), and null
 * for no instant. Places have no gaps and times rise with them, but for the moments that writers wait for each other:
 * found by halving, in some twenty look-ups however long the chain is, and without an index for it. The limit keeps each
 * of them a look-up: joined, they would be one pass through the whole chain.
 */
export async function placeAt(
  tx: Tx,
  localAuthority: string,
  instant: Date | null,
): Promise<number | null> {
  if (instant === null) return null;
  const [found] = await tx.$queryRaw<{ place: number }[]>`SELECT low AS place FROM (
      WITH RECURSIVE half(low, high) AS (
        SELECT 1, coalesce((SELECT max(sequence) FROM access_event WHERE chain = ${localAuthority}), 0) + 1
        UNION ALL
        SELECT CASE WHEN e.at < ${instant} THEN middle + 1 ELSE low END, CASE WHEN e.at < ${instant} THEN high ELSE middle END
        FROM (SELECT low, high, (low + high) / 2 AS middle FROM half WHERE low < high) h, LATERAL (
          SELECT at FROM access_event WHERE chain = ${localAuthority} AND sequence = h.middle LIMIT 1) e)
      SELECT low FROM half WHERE low = high) found`;
  return found?.place ?? null;
}
