import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { addDays } from "@/lib/register/dates";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { plansOf } from "@/prisma/factories/query-plans";
import { loadedUpload, newRow } from "@/prisma/factories/uploads";
import { today } from "../clock";
import { countToFix } from "./count-to-fix";
import { decideRowsToFix } from "./decide-rows";
import { getRowToFix } from "./get-row-to-fix";
import { listRowsToFix } from "./list-rows-to-fix";
import type { ToFixFilter } from "./to-fix-filter";

const OPEN = 5_000;
const CLOSED = 45_000;

let officer: AuthorityActor;
let uploadId: string;

/** An LA that has been at it for years: one open row in ten, every fifth of those mine, every tenth waits. */
beforeAll(async () => {
  const { quality, admin } = await newAuthority();
  officer = quality;
  ({ id: uploadId } = await loadedUpload(admin, [newRow()]));
  await asOwner(quality.localAuthority, async (client) => {
    const parameters = [quality.localAuthority, uploadId, OPEN, quality.staffId, quality.name];
    await client.query(
      `INSERT INTO row_to_fix (local_authority, upload_id, row_number, state, values, fingerprint, created_at, closed_at,
         wait_until, wait_reason, assigned_to_id, assigned_to_name)
       SELECT $1, $2, 10 + n, CASE WHEN is_open THEN 'open' ELSE 'loaded' END, '{"familyName": "Ashworth"}', 'row ' || n,
         now() - interval '10 days' + n * interval '1 second', CASE WHEN is_open THEN NULL ELSE now() END,
         CASE WHEN n % 10 = 1 THEN $6::date END, CASE WHEN n % 10 = 1 THEN 'newborn' END,
         CASE WHEN n % 5 = 0 THEN $4::uuid END, CASE WHEN n % 5 = 0 THEN $5 END
       FROM generate_series(1, $7::integer) n, LATERAL (SELECT n <= $3) AS o (is_open)`,
      [...parameters, addDays(today(), 5), OPEN + CLOSED],
    );
    await client.query(
      `INSERT INTO upload_issue (local_authority, upload_id, position, row_number, field, code, severity)
       SELECT $1, $2, n, 10 + n, 'dateOfBirth', CASE WHEN n % 2 = 0 THEN 'date-impossible' ELSE 'date-missing' END, 'error'
       FROM generate_series(1, $3::integer) n`,
      [quality.localAuthority, uploadId, OPEN + CLOSED],
    );
  });
}, 60_000);

async function costOf(work: () => Promise<unknown>) {
  const plans = await plansOf(officer.localAuthority, work);
  return {
    walked: plans.flatMap(({ sql, steps }) =>
      /row_to_fix/.test(sql) ? steps.filter((step) => step === "Seq Scan") : [],
    ),
    buffers: plans.reduce((sum, { buffers }) => sum + buffers, 0),
  };
}

describe("among 5,000 open rows and many that are closed", () => {
  // Pages read: a dozen for each open row, since indexes are a step deeper where other tests have filled them. Whoever
  // read the closed rows as well would need ten times as many.
  it.each<[string, ToFixFilter, number, number]>([
    ["all of them", {}, 4_500, 60_000],
    ["mine", { show: "mine" }, 1_000, 15_000],
    ["what waits", { show: "waiting" }, 500, 12_000],
    ["one issue", { issue: "date-impossible" }, 2_500, 60_000],
  ])("a page of %s is shown at a bearable cost", async (_, filter, total, most) => {
    let page: Awaited<ReturnType<typeof listRowsToFix>> | undefined;
    const cost = await costOf(async () => {
      page = await listRowsToFix(officer, { ...filter, page: 7 });
    });
    expect(page).toMatchObject({ total, page: 7 });
    expect(page?.rows).toHaveLength(50);
    expect(cost.buffers).toBeLessThan(most);
    expect(cost.walked).toEqual([]);
  });

  it("the counts of every page, one row and its next are read at a bearable cost", async () => {
    expect(await countToFix(officer)).toEqual({
      mine: 1_000,
      unassigned: 3_500,
      theirs: 0,
      waiting: 500,
      backSoon: 500,
    });
    expect((await costOf(() => countToFix(officer))).buffers).toBeLessThan(1_000);
    const { rows } = await listRowsToFix(officer, { page: 1 });
    const cost = await costOf(() => getRowToFix(officer, rows[0]?.id ?? "", { show: "mine" }));
    expect(cost.buffers).toBeLessThan(2_000);
  });

  it("a page of them is decided in one go", async () => {
    const { rows } = await listRowsToFix(officer, { page: 1, show: "unassigned" });
    const took = { step: "assigned", to: officer.staffId, note: null } as const;
    expect(await decideRowsToFix(officer, rows, took)).toMatchObject({ done: 50 });
  });
});
