import { afterEach, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound, Refused } from "@/lib/access/refusals";
import { addDays } from "@/lib/register/dates";
import { LONGEST_WAIT_DAYS } from "@/lib/register/waiting";
import { asOwner, disable, newAuthority } from "@/prisma/factories/authorities";
import { loadedUpload, newRow } from "@/prisma/factories/uploads";
import { today } from "../clock";
import { env } from "../env";
import { correctRow } from "./correct-row";
import { countToFix } from "./count-to-fix";
import { decideRowsToFix } from "./decide-rows";
import type { DecidedRows, ToFixDecision } from "./decide-rows";
import { getRowToFix } from "./get-row-to-fix";
import { listAssignees } from "./list-assignees";
import { listRowsToFix } from "./list-rows-to-fix";
import type { ToFixFilter } from "./to-fix-filter";

const noSuchDay = { dateOfBirth: "31/02/2016" };
const inDays = (days: number) => addDays(today(), days);
const DONE: DecidedRows = { done: 1, movedOn: 0, leftAlone: 0 };

/** An LA with rows to fix, oldest first, all with the same fault. */
async function council(rows = 3) {
  const people = await newAuthority();
  const upload = await loadedUpload(
    people.uploader,
    Array.from({ length: rows }, () => newRow(noSuchDay)),
  );
  return { ...people, upload, ids: await shown(people.quality, {}) };
}

async function shown(actor: AuthorityActor, filter: ToFixFilter): Promise<string[]> {
  const { rows, total } = await listRowsToFix(actor, { ...filter, page: 1 });
  expect(total).toBe(rows.length);
  return rows.map(({ id }) => id);
}

/** As somebody does who has just looked at it. */
async function decide(actor: AuthorityActor, id: string, decision: ToFixDecision) {
  const { version } = await getRowToFix(actor, id);
  return decideRowsToFix(actor, [{ id, version }], decision);
}

const waitFor = (days: number, note: string | null = null): ToFixDecision => ({
  step: "waits",
  until: inDays(days),
  reason: "newborn",
  note,
});

afterEach(() => {
  delete env().TEST_NOW;
});

function inTheMorningOf(day: string): void {
  env().TEST_NOW = `${day}T06:00:00Z`;
}

describe("waiting", () => {
  it("takes a row out of the pile and its counts until its day, when it is back by itself", async () => {
    const { quality, uploader, ids } = await council();
    const [first = "", second = "", third = ""] = ids;
    expect(await decide(quality, first, waitFor(7, "St Mary’s asks PDS for it."))).toEqual(DONE);
    expect(await decide(uploader, third, waitFor(3))).toEqual(DONE);

    expect(await shown(quality, {})).toEqual([second]);
    expect(await shown(quality, { issue: "date-impossible" })).toEqual([second]);
    expect(await shown(quality, { show: "unassigned" })).toEqual([second]);
    // Whichever comes back first is first.
    expect(await shown(quality, { show: "waiting" })).toEqual([third, first]);
    const { groups } = await listRowsToFix(quality, { page: 1 });
    expect(groups).toEqual([{ code: "date-impossible", rows: 1 }]);
    expect(await countToFix(quality)).toEqual({
      mine: 0,
      unassigned: 1,
      theirs: 0,
      waiting: 2,
      backSoon: 2,
    });

    const day = inDays(7);
    inTheMorningOf(addDays(day, -1));
    expect(await shown(quality, {})).toEqual([second, third]);
    inTheMorningOf(day);
    expect(await shown(quality, {})).toEqual(ids);
    expect(await shown(quality, { show: "waiting" })).toEqual([]);
    const row = await getRowToFix(quality, first);
    expect(row).toMatchObject({
      state: "open",
      wait: { until: day, reason: "newborn", isOver: true },
      steps: [{ step: "waits", by: quality.name, until: day, note: "St Mary’s asks PDS for it." }],
    });
  });

  it("begins the day by the clock on the wall in England", async () => {
    const { quality, ids } = await council(1);
    inTheMorningOf("2027-06-01");
    await decide(quality, ids[0] ?? "", waitFor(1));
    env().TEST_NOW = "2027-06-01T22:59:00Z";
    expect(await shown(quality, {})).toEqual([]);
    env().TEST_NOW = "2027-06-01T23:01:00Z";
    expect(await shown(quality, {})).toEqual(ids);
  });

  it("ends before its day when somebody takes the row back", async () => {
    const { quality, ids } = await council(1);
    const [id = ""] = ids;
    await decide(quality, id, waitFor(30));
    expect(await decide(quality, id, { step: "back" })).toEqual(DONE);
    expect(await shown(quality, {})).toEqual(ids);
    expect(await getRowToFix(quality, id)).toMatchObject({ wait: null, version: 3 });
    expect(await decide(quality, id, { step: "back" })).toEqual({ ...DONE, done: 0, leftAlone: 1 });
  });

  it("keeps nobody from correcting the row", async () => {
    const { quality, ids } = await council(1);
    const [id = ""] = ids;
    await decide(quality, id, waitFor(30));
    expect(await correctRow(quality, id, newRow())).toMatchObject({ status: "loaded" });
    expect(await shown(quality, { show: "waiting" })).toEqual([]);
  });

  it.each([
    ["until today", 0],
    ["until a day that is over", -1],
    ["for more than the longest", LONGEST_WAIT_DAYS + 1],
  ])("is refused %s", async (_, days) => {
    const { quality, ids } = await council(1);
    await expect(decide(quality, ids[0] ?? "", waitFor(days))).rejects.toThrow();
    expect(await shown(quality, {})).toEqual(ids);
  });

  it("may take the longest, and something else needs a note", async () => {
    const { quality, ids } = await council(1);
    const [id = ""] = ids;
    const until = inDays(LONGEST_WAIT_DAYS);
    const other = (note: string | null) =>
      decide(quality, id, { step: "waits", until, reason: "other", note });
    for (const note of [null, "", " ", "x".repeat(501)])
      await expect(other(note)).rejects.toThrow();
    expect(await other("x".repeat(500))).toEqual(DONE);
  });
});

describe("assigning", () => {
  it("to oneself, to a colleague and to nobody is told apart by the list and its counts", async () => {
    const { quality, uploader, ids } = await council();
    const [first = "", second = "", third = ""] = ids;
    await decide(quality, first, { step: "assigned", to: quality.staffId, note: null });
    await decide(quality, second, { step: "assigned", to: uploader.staffId, note: null });
    expect(await shown(quality, { show: "mine" })).toEqual([first]);
    expect(await shown(uploader, { show: "mine" })).toEqual([second]);
    expect(await shown(quality, { show: "unassigned" })).toEqual([third]);
    expect(await shown(quality, { assignee: uploader.staffId })).toEqual([second]);
    const counts = { mine: 1, unassigned: 1, theirs: 1, waiting: 0, backSoon: 0 };
    expect(await countToFix(quality)).toEqual(counts);
    expect(await countToFix(uploader)).toEqual(counts);

    await decide(quality, first, { step: "unassigned", note: null });
    expect(await shown(quality, { show: "unassigned" })).toEqual([first, third]);
    expect(await decide(quality, first, { step: "unassigned", note: null })).toMatchObject({
      leftAlone: 1,
    });
    const { steps } = await getRowToFix(quality, first);
    expect(steps.map(({ step, assignee }) => [step, assignee])).toEqual([
      ["unassigned", null],
      ["assigned", quality.name],
    ]);
  });

  it("to somebody who has left leaves the row to whoever has time", async () => {
    const { quality, uploader, ids } = await council(1);
    const [id = ""] = ids;
    await decide(quality, id, { step: "assigned", to: uploader.staffId, note: null });
    await disable(uploader);
    expect(await shown(quality, { show: "unassigned" })).toEqual(ids);
    expect(await countToFix(quality)).toMatchObject({ unassigned: 1, theirs: 0 });
    expect(await getRowToFix(quality, id)).toMatchObject({ assignee: { hasLeft: true } });
    expect((await listAssignees(quality)).map(({ id: each }) => each)).not.toContain(
      uploader.staffId,
    );
    await expect(
      decide(quality, id, { step: "assigned", to: uploader.staffId, note: null }),
    ).rejects.toThrow(NotFound);
  });

  it("by two officers at once is done by one, and the other's page says who has it", async () => {
    const { quality, uploader, admin, ids } = await council(1);
    const [id = ""] = ids;
    const { version } = await getRowToFix(quality, id);
    const take = (actor: AuthorityActor) =>
      decideRowsToFix(actor, [{ id, version }], {
        step: "assigned",
        to: actor.staffId,
        note: null,
      });
    const answers = await Promise.all([quality, uploader, admin].map(take));
    expect(answers.map(({ done }) => done).sort()).toEqual([0, 0, 1]);
    expect(answers.map(({ movedOn }) => movedOn).sort()).toEqual([0, 1, 1]);
    const winner = [quality, uploader, admin][answers.findIndex(({ done }) => done === 1)];
    const row = await getRowToFix(quality, id);
    expect(row.assignee).toMatchObject({ id: winner?.staffId });
    expect(row.steps).toMatchObject([{ step: "assigned", by: winner?.name }]);
  });
});

describe("noting", () => {
  it("keeps every note with its author, latest first, and counts them on the list", async () => {
    const { quality, uploader, ids } = await council(1);
    const [id = ""] = ids;
    await decide(uploader, id, { step: "noted", note: "Asked the ward." });
    await decide(quality, id, { step: "noted", note: "Asked again." });
    const { steps } = await getRowToFix(quality, id);
    expect(steps.map(({ note, by }) => [note, by])).toEqual([
      ["Asked again.", quality.name],
      ["Asked the ward.", uploader.name],
    ]);
    expect((await listRowsToFix(quality, { page: 1 })).rows).toMatchObject([{ id, notes: 2 }]);
    for (const note of ["", " \n", "x".repeat(501)])
      await expect(decide(quality, id, { step: "noted", note })).rejects.toThrow();
  });
});

describe("several at once", () => {
  it("are decided together, but for those that somebody changed since", async () => {
    const { quality, uploader, ids } = await council(4);
    const seen = (await listRowsToFix(quality, { page: 1 })).rows;
    const [first = "", second = ""] = ids;
    await decide(uploader, first, { step: "noted", note: "Mine soon." });
    await correctRow(uploader, second, newRow());
    expect(await decideRowsToFix(quality, seen, waitFor(14))).toEqual({
      done: 2,
      movedOn: 2,
      leftAlone: 0,
    });
    expect(await shown(quality, {})).toEqual([first]);
    expect(await shown(quality, { show: "waiting" })).toEqual(ids.slice(2));
  });

  it("are discarded for one reason, and not by an uploader", async () => {
    const { quality, uploader, ids } = await council();
    const seen = (await listRowsToFix(quality, { page: 1 })).rows.slice(0, 2);
    const discard = { step: "discarded", reason: "Not of our area." } as const;
    await expect(decideRowsToFix(uploader, seen, discard)).rejects.toThrow(Refused);
    await expect(decideRowsToFix(quality, seen, { ...discard, reason: " " })).rejects.toThrow();
    expect(await decideRowsToFix(quality, seen, discard)).toMatchObject({ done: 2 });
    expect(await shown(quality, {})).toEqual([ids[2]]);
    expect(await getRowToFix(quality, ids[0] ?? "")).toMatchObject({
      state: "discarded",
      reason: "Not of our area.",
      closedBy: quality.name,
    });
  });

  it("change nothing at all when one is of another LA", async () => {
    const { quality, ids } = await council(1);
    const others = await council(1);
    const targets = [...ids, ...others.ids].map((id) => ({ id, version: 1 }));
    for (const strange of [...targets, { id: "x", version: 1 }])
      await expect(
        decideRowsToFix(quality, [...targets.slice(0, 1), targets[1]!, strange], waitFor(7)),
      ).rejects.toThrow(NotFound);
    await expect(
      decide(quality, ids[0] ?? "", { step: "assigned", to: others.quality.staffId, note: null }),
    ).rejects.toThrow(NotFound);
    expect(await shown(quality, {})).toEqual(ids);
    expect(await shown(others.quality, {})).toEqual(others.ids);
    expect(await shown(quality, { assignee: others.quality.staffId })).toEqual([]);
  });
});

describe("the age of a row", () => {
  it("filters those that were forgotten", async () => {
    const { quality, ids } = await council(2);
    await asOwner(quality.localAuthority, (client) =>
      client.query(
        "UPDATE row_to_fix SET created_at = created_at - interval '31 days' WHERE local_authority = $1 AND id = $2",
        [quality.localAuthority, ids[1]],
      ),
    );
    expect(await shown(quality, { age: "week" })).toEqual([ids[1]]);
    expect(await shown(quality, { age: "month" })).toEqual([ids[1]]);
    expect(await shown(quality, { age: "quarter" })).toEqual([]);
  });
});

describe("Next one", () => {
  it("stays within the filter that the person came from", async () => {
    const { quality, ids } = await council(4);
    const [first = "", second = "", third = "", fourth = ""] = ids;
    for (const id of [first, third])
      await decide(quality, id, { step: "assigned", to: quality.staffId, note: null });
    const next = async (id: string, filter: ToFixFilter) =>
      (await getRowToFix(quality, id, filter)).nextId;
    expect(await next(first, {})).toBe(second);
    expect(await next(first, { show: "mine" })).toBe(third);
    expect(await next(first, { show: "unassigned", issue: "date-impossible" })).toBe(second);
    expect(await next(third, { show: "mine" })).toBeNull();
    await decide(quality, second, waitFor(9));
    await decide(quality, fourth, waitFor(5));
    expect(await next(first, {})).toBe(third);
    expect(await next(fourth, { show: "waiting" })).toBe(second);
    expect(await next(second, { show: "waiting" })).toBeNull();
    expect(await next(first, { show: "waiting" })).toBe(fourth);
  });
});
