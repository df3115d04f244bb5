/** For tests: how the database answers what a use case really asks, counted and not timed. */
import pg from "pg";
import { vi } from "vitest";
import { z } from "zod";
import { portalDatabase } from "@/lib/server/db";

export interface QueryPlan {
  sql: string;
  /** Kinds of its steps, like "Index Scan". */
  steps: string[];
  /** Pages of 8 kB that it looked at. */
  buffers: number;
}

const statement = z.object({ text: z.string(), values: z.array(z.unknown()) });
const step = z.object({
  "Node Type": z.string(),
  "Shared Hit Blocks": z.number(),
  "Shared Read Blocks": z.number(),
  get Plans() {
    return z.array(step).optional();
  },
});
const explained = z.tuple([z.object({ "QUERY PLAN": z.tuple([z.object({ Plan: step })]) })]);

/** The plans of all that `work` reads through Prisma, asked again with the same values. */
export async function plansOf(
  localAuthority: string,
  work: () => Promise<unknown>,
): Promise<QueryPlan[]> {
  const spy = vi.spyOn(pg.Client.prototype, "query");
  await work();
  const asked = spy.mock.calls.flatMap(([first]) => statement.safeParse(first).data ?? []);
  spy.mockRestore();
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const plans: QueryPlan[] = [];
    for (const { text, values } of asked.filter(({ text }) =>
      /^SELECT [^(]* FROM |^SELECT count/.test(text),
    )) {
      const { rows } = await client.query(
        `EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ${text}`,
        values,
      );
      const [
        {
          "QUERY PLAN": [{ Plan: top }],
        },
      ] = explained.parse(rows);
      plans.push({
        sql: text,
        steps: stepsOf(top),
        buffers: top["Shared Hit Blocks"] + top["Shared Read Blocks"],
      });
    }
    return plans;
  });
}

function stepsOf(top: z.infer<typeof step>): string[] {
  return [top["Node Type"], ...(top.Plans ?? []).flatMap(stepsOf)];
}
