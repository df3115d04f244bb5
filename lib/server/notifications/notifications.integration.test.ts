import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound, Refused } from "@/lib/access/refusals";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { newHealthActor, newLook } from "@/prisma/factories/looks";
import { manyNotifications } from "@/prisma/factories/many-notifications";
import { plansOf } from "@/prisma/factories/query-plans";
import { loadedUpload, newNhsNumber, newRow } from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { lookUp } from "../looks/look-up";
import { getRecord } from "../register/get-record";
import { keepSearch, listRecords } from "../register/list-records";
import { countAlerts } from "./count-alerts";
import { decideNotifications } from "./decide-notification";
import { getNotification } from "./get-notification";
import { listColleagues } from "./list-colleagues";
import { listNotifications, listNotificationsAfter } from "./list-notifications";
import type { NotificationFilter, NotificationPage, NotificationRow } from "./list-notifications";
import { viewsPerDay } from "./views-per-day";

type People = Awaited<ReturnType<typeof newAuthority>>;

async function councilWith(...rows: RowTexts[]): Promise<People> {
  const people = await newAuthority();
  await loadedUpload(people.admin, rows);
  return people;
}

async function rowsOf(actor: AuthorityActor, filter: NotificationFilter = {}) {
  return (await listNotifications(actor, filter)).rows;
}

async function onlyRow(actor: AuthorityActor, filter: NotificationFilter = {}) {
  const rows = await rowsOf(actor, filter);
  expect(rows).toHaveLength(1);
  return rows[0]!;
}

const targetOf = ({ id, version }: NotificationRow) => ({ id, version });

async function showTo(actor: AuthorityActor, roles: string[]): Promise<void> {
  await asOwner(actor.localAuthority, (client) =>
    client.query(
      `INSERT INTO notification_setting (local_authority, shown_to, updated_at) VALUES ($1, $2, now())
       ON CONFLICT (local_authority) DO UPDATE SET shown_to = excluded.shown_to`,
      [actor.localAuthority, roles],
    ),
  );
}

describe("who sees notifications", () => {
  it("is everybody at first, and then whom the administrator lets, besides the administrator", async () => {
    const row = newRow();
    const { admin, quality, uploader } = await councilWith(row);
    await lookUp(newLook(row.nhsNumber));
    const { id } = await onlyRow(uploader);
    const [record] = (await listRecords(uploader, {})).records;
    expect((await getRecord(uploader, record!.id)).accessLines).toHaveLength(1);

    await showTo(admin, ["quality"]);
    for (const use of [
      () => listNotifications(uploader, {}),
      () => listNotificationsAfter(uploader, 0),
      () => getNotification(uploader, id),
      () => decideNotifications(uploader, [{ id, version: 1 }], { step: "seen" }),
      () => listColleagues(uploader),
    ])
      await expect(use()).rejects.toThrow(Refused);
    expect(await countAlerts(uploader)).toBeNull();
    expect((await getRecord(uploader, record!.id)).accessLines).toBeNull();
    expect((await listColleagues(admin)).map(({ id }) => id).sort()).toEqual(
      [admin.staffId, quality.staffId].sort(),
    );
    const assigned = { step: "assigned", to: uploader.staffId } as const;
    await expect(decideNotifications(admin, [{ id, version: 1 }], assigned)).rejects.toThrow(
      NotFound,
    );

    await showTo(admin, []);
    await expect(listNotifications(quality, {})).rejects.toThrow(Refused);
    expect(await countAlerts(admin)).toEqual({ fresh: 1, mine: 0 });
  });
});

describe("a child known to two LAs", () => {
  const nhsNumber = newNhsNumber();
  let ours: People;
  let theirs: People;
  beforeAll(async () => {
    ours = await councilWith(newRow({ nhsNumber, familyName: "Ashworth" }));
    theirs = await councilWith(newRow({ nhsNumber, familyName: "Beech", givenNames: "Ida" }));
    await lookUp(newLook(nhsNumber));
  });

  it("is in the list of each, with its own name for the child", async () => {
    const [one, two] = [await onlyRow(ours.admin), await onlyRow(theirs.admin)];
    expect(one.child).toMatchObject({ familyName: "Ashworth", givenNames: "Iris May" });
    expect(two.child).toMatchObject({ familyName: "Beech", givenNames: "Ida" });
    expect(one.id).not.toBe(two.id);
    expect(JSON.stringify(await getNotification(ours.admin, one.id))).not.toMatch(/Beech|Ida/);
  });

  it("is nothing that ever was for the other: to see, to decide on, to search by its record", async () => {
    const { id } = await onlyRow(theirs.admin);
    const { id: own } = await onlyRow(ours.admin);
    await expect(getNotification(ours.admin, id)).rejects.toThrow(NotFound);
    await expect(getNotification(ours.admin, randomUUID())).rejects.toThrow(NotFound);
    const both = [
      { id: own, version: 1 },
      { id, version: 1 },
    ];
    for (const decision of [
      { step: "seen" },
      { step: "noted", note: "x" },
      { step: "closed", outcome: "visited", note: null },
    ] as const)
      await expect(decideNotifications(ours.admin, both, decision)).rejects.toThrow(NotFound);
    expect(await onlyRow(ours.admin)).toMatchObject({ state: "new", version: 1 });
    expect(await onlyRow(theirs.admin)).toMatchObject({ state: "new", version: 1 });
    const [record] = (await listRecords(theirs.admin, {})).records;
    await expect(listNotifications(ours.admin, { recordId: record!.id })).rejects.toThrow(NotFound);
    const searchId = await keepSearch(theirs.admin, nhsNumber);
    await expect(listNotifications(ours.admin, { searchId })).rejects.toThrow(NotFound);
  });

  it("is assigned to one's own people only", async () => {
    const row = await onlyRow(ours.admin);
    const decision = { step: "assigned", to: theirs.quality.staffId } as const;
    await expect(decideNotifications(ours.admin, [targetOf(row)], decision)).rejects.toThrow(
      NotFound,
    );
  });

  it("is counted and drawn for each by itself", async () => {
    await lookUp(newLook(nhsNumber, { kind: "scheduled" }));
    for (const { admin } of [ours, theirs]) {
      expect(await countAlerts(admin)).toEqual({ fresh: 1, mine: 0 });
      expect((await viewsPerDay(admin)).at(-1)).toMatchObject({ unscheduled: 1, scheduled: 1 });
    }
  });
});

describe("one notification", () => {
  it("says what each look of its line was shown, also what was loaded after the first", async () => {
    const row = newRow({ planType: "LAC" });
    const { admin } = await councilWith(row);
    const look = newLook(row.nhsNumber);
    await lookUp(look);
    const { id } = await onlyRow(admin);
    const shown = async () =>
      (await getNotification(admin, id)).records.map(({ planType }) => planType).sort();
    await loadedUpload(admin, [{ ...row, planType: "CPP" }]);
    expect(await shown()).toEqual(["LAC"]);
    await lookUp(look);
    expect(await shown()).toEqual(["CPP", "LAC"]);
  });

  it("says how often the same person looked, and who else did", async () => {
    const row = newRow();
    const { admin } = await councilWith(row);
    const actor = newHealthActor({
      organisation: { odsCode: "RXX01", name: "Northern General" },
      viewer: { id: "1", name: "Ada Nurse", role: "Nurse" },
      phone: "0114 496 0300",
    });
    const look = newLook(row.nhsNumber, { actor, endUserOds: "RXX02" });
    for (let time = 0; time < 3; time++) await lookUp(look);
    await lookUp(newLook(row.nhsNumber, { kind: "scheduled" }));
    const seen = await onlyRow(admin);
    expect(seen).toMatchObject({
      views: 3,
      viewer: { name: "Ada Nurse", role: "Nurse" },
      organisation: { odsCode: "RXX01", name: "Northern General" },
      careSetting: "emergency-department",
      nhsNumber: row.nhsNumber,
    });
    expect(seen.lastAt > seen.at).toBe(true);
    const detail = await getNotification(admin, seen.id);
    expect(detail).toMatchObject({
      phone: "0114 496 0300",
      endUserOds: "RXX02",
      records: [{ nhsNumber: row.nhsNumber, planType: "CPP" }],
      otherLines: [{ kind: "scheduled", views: 1 }],
      steps: [],
    });
    const { accessLines } = await getRecord(admin, seen.child!.recordId);
    expect(accessLines?.map(({ kind, views }) => [kind, views])).toEqual([
      ["scheduled", 1],
      ["unscheduled", 3],
    ]);
    expect(accessLines?.[1]?.notificationId).toBe(seen.id);
  });

  it("goes from new to seen, assigned, closed, and open again, with a step for each", async () => {
    const row = newRow();
    const { admin, quality } = await councilWith(row);
    await lookUp(newLook(row.nhsNumber));
    const decide = async (...decision: Parameters<typeof decideNotifications>[2][]) => {
      for (const each of decision) {
        const current = await onlyRow(admin, { kind: "all", state: "all" });
        expect(await decideNotifications(admin, [targetOf(current)], each)).toEqual({
          done: 1,
          movedOn: 0,
          leftAlone: 0,
        });
      }
      return onlyRow(admin, { kind: "all", state: "all" });
    };
    expect(await decide({ step: "seen" })).toMatchObject({ state: "seen" });
    expect(await decide({ step: "assigned", to: quality.staffId })).toMatchObject({
      state: "assigned",
      assignedTo: { id: quality.staffId, name: quality.name },
    });
    expect(await countAlerts(quality)).toEqual({ fresh: 0, mine: 1 });
    await decide({ step: "noted", note: "Rang the ward" });
    expect(
      await decide({ step: "closed", outcome: "other", note: "Moved to Leeds" }),
    ).toMatchObject({ state: "closed", outcome: "other" });
    expect(await countAlerts(quality)).toEqual({ fresh: 0, mine: 0 });
    const reopened = await decide({ step: "reopened" });
    expect(reopened).toMatchObject({ state: "assigned", outcome: null, version: 6 });
    const { steps } = await getNotification(admin, reopened.id);
    expect(steps.map(({ step, by, note, outcome }) => [step, by, note, outcome])).toEqual([
      ["reopened", admin.name, null, null],
      ["closed", admin.name, "Moved to Leeds", "other"],
      ["noted", admin.name, "Rang the ward", null],
      ["assigned", admin.name, null, null],
      ["seen", admin.name, null, null],
    ]);
  });

  it("takes no step that leads nowhere from where it is, and none without the words it needs", async () => {
    const row = newRow();
    const { admin } = await councilWith(row);
    await lookUp(newLook(row.nhsNumber));
    const target = targetOf(await onlyRow(admin));
    expect(await decideNotifications(admin, [target], { step: "reopened" })).toEqual({
      done: 0,
      movedOn: 0,
      leftAlone: 1,
    });
    for (const note of [null, "", "  "])
      await expect(
        decideNotifications(admin, [target], { step: "closed", outcome: "other", note }),
      ).rejects.toThrow("a note has");
    for (const note of [" ", "x".repeat(1001)])
      await expect(decideNotifications(admin, [target], { step: "noted", note })).rejects.toThrow(
        "a note has",
      );
    expect(await onlyRow(admin)).toMatchObject({ state: "new", version: 1 });
  });
});

describe("several people at work on one list", () => {
  it("do not overwrite each other, and are told how many had moved on", async () => {
    const rows = [newRow(), newRow(), newRow()];
    const { admin, quality } = await councilWith(...rows);
    for (const { nhsNumber } of rows) await lookUp(newLook(nhsNumber));
    const shown = await rowsOf(admin);
    await decideNotifications(quality, [targetOf(shown[1]!)], {
      step: "assigned",
      to: quality.staffId,
    });
    const decided = await decideNotifications(admin, shown.map(targetOf), {
      step: "closed",
      outcome: "no-action",
      note: null,
    });
    expect(decided).toEqual({ done: 2, movedOn: 1, leftAlone: 0 });
    expect(await onlyRow(admin)).toMatchObject({
      id: shown[1]!.id,
      state: "assigned",
      assignedTo: { name: quality.name },
    });
  });

  it("who decide at the same moment are one first and the others late, in whichever order they chose", async () => {
    const rows = Array.from({ length: 8 }, () => newRow());
    const { admin, quality, uploader } = await councilWith(...rows);
    for (const { nhsNumber } of rows) await lookUp(newLook(nhsNumber));
    const targets = (await rowsOf(admin)).map(targetOf);
    const people = [admin, quality, uploader, admin, quality, uploader];
    const decided = await Promise.all(
      people.map((actor, place) =>
        decideNotifications(actor, place % 2 ? targets : targets.toReversed(), {
          step: "assigned",
          to: actor.staffId,
        }),
      ),
    );
    expect(decided.filter(({ done }) => done === 8)).toHaveLength(1);
    expect(decided.filter(({ movedOn }) => movedOn === 8)).toHaveLength(5);
    expect(new Set((await rowsOf(admin)).map(({ version }) => version))).toEqual(new Set([2]));
  });
});

describe("the list", () => {
  let people: People;
  const children = [
    newRow({ familyName: "Ash", givenNames: "Una" }),
    newRow({ familyName: "Birch", givenNames: "Una" }),
    newRow({ familyName: "Cedar" }),
  ];
  const nurse = newHealthActor();
  const surgery = newHealthActor({ careSetting: "general-practice" });

  beforeAll(async () => {
    people = await councilWith(...children);
    for (const { nhsNumber } of children) await lookUp(newLook(nhsNumber, { actor: nurse }));
    await lookUp(newLook(children[0]!.nhsNumber, { actor: surgery, kind: "scheduled" }));
    const [, birch] = await rowsOf(people.admin);
    await decideNotifications(people.admin, [targetOf(birch!)], {
      step: "closed",
      outcome: "visited",
      note: null,
    });
    const [cedar] = await rowsOf(people.admin);
    await decideNotifications(people.admin, [targetOf(cedar!)], {
      step: "assigned",
      to: people.quality.staffId,
    });
  });

  const named = async (filter: NotificationFilter, actor = people.admin) =>
    (await rowsOf(actor, filter)).map(({ child }) => child?.familyName);

  it("shows alerts that are not closed, newest first, unless told otherwise", async () => {
    expect(await named({})).toEqual(["Cedar", "Ash"]);
    expect(await named({ kind: "all", state: "all" })).toEqual(["Ash", "Cedar", "Birch", "Ash"]);
  });

  it.each<[string, NotificationFilter, string[]]>([
    ["kind", { kind: "scheduled" }, ["Ash"]],
    ["state", { state: "new" }, ["Ash"]],
    ["closed", { state: "closed" }, ["Birch"]],
    ["setting", { careSetting: "general-practice", kind: "all" }, ["Ash"]],
    ["a setting that has not looked", { careSetting: "ambulance" }, []],
    ["today", { from: "2026-01-01", state: "all" }, ["Cedar", "Birch", "Ash"]],
    ["days that are over", { to: "2026-01-01", state: "all", kind: "all" }, []],
    ["days to come", { from: "2099-01-01" }, []],
  ])("narrows by %s", async (_, filter, expected) => {
    expect(await named(filter)).toEqual(expected);
  });

  it("narrows to what is assigned to the actor", async () => {
    expect(await named({ mine: true })).toEqual([]);
    expect(await named({ mine: true }, people.quality)).toEqual(["Cedar"]);
  });

  it.each([
    ["NHS number", () => children[1]!.nhsNumber, ["Birch"]],
    ["part of a name", () => "una", ["Ash", "Birch", "Ash"]],
    ["nobody's name", () => "Larch", []],
  ])("finds a child by %s, all its views", async (_, text, expected) => {
    const searchId = await keepSearch(people.admin, text());
    expect(await named({ searchId })).toEqual(expected);
    expect((await listNotifications(people.admin, { searchId })).searchText).toBe(text());
    await expect(listNotifications(people.quality, { searchId })).rejects.toThrow(NotFound);
  });

  it("shows all views of one record", async () => {
    const [ash] = (await listRecords(people.admin, {})).records;
    expect(await named({ recordId: ash!.id })).toEqual(["Ash", "Ash"]);
  });

  it("is turned page by page while new ones come, without one twice or missed", async () => {
    const rows = Array.from({ length: 120 }, () => newRow());
    const { admin } = await councilWith(...rows);
    for (const { nhsNumber } of rows) await lookUp(newLook(nhsNumber, { actor: newHealthActor() }));
    const first = await listNotifications(admin, {});
    expect(first).toMatchObject({ total: 120, isMore: false, newest: 120, newer: null });
    await lookUp(newLook(rows[0]!.nhsNumber));
    const second = await listNotifications(admin, { older: first.older! });
    await lookUp(newLook(rows[1]!.nhsNumber));
    const third = await listNotifications(admin, { older: second.older! });
    const sequences = [first, second, third].flatMap((page) =>
      page.rows.map(({ sequence }) => sequence),
    );
    expect(sequences).toEqual(Array.from({ length: 120 }, (_, place) => 120 - place));
    expect(third.older).toBeNull();
    const back = await listNotifications(admin, { newer: third.newer! });
    expect(back.rows.map(({ id }) => id)).toEqual(second.rows.map(({ id }) => id));
    const fresh = await listNotificationsAfter(admin, first.newest);
    expect(fresh.map(({ sequence }) => sequence)).toEqual([122, 121]);
    expect(await listNotificationsAfter(admin, 122)).toEqual([]);
  });
});

describe("among a hundred thousand", () => {
  const COUNT = 100_000;
  let people: People;
  let recordId = "";
  let searchId = "";

  beforeAll(async () => {
    const rows = Array.from({ length: 400 }, () => newRow());
    people = await councilWith(...rows);
    await manyNotifications(people.admin.localAuthority, people.admin.staffId, COUNT);
    recordId = (await listRecords(people.admin, {})).records[0]!.id;
    searchId = await keepSearch(people.admin, rows[7]!.nhsNumber);
  }, 120_000);

  const everything = { kind: "all", state: "all" } as const;
  const DAY = new Date(Date.now() - 300 * 86_400_000).toISOString().slice(0, 10);

  it.each<[string, () => Parameters<typeof listNotifications>[1], number, number]>([
    ["alerts to deal with", () => ({}), 50, 2_000],
    ["the last of them", () => ({ newer: 0 }), 50, 2_000],
    ["everything", () => everything, 50, 3_000],
    ["the middle of everything", () => ({ ...everything, older: COUNT / 2 }), 50, 3_000],
    ["the page before it", () => ({ ...everything, newer: COUNT / 2 }), 50, 3_000],
    ["the end of everything", () => ({ ...everything, older: 31 }), 30, 3_000],
    ["closed ones from the middle", () => ({ state: "closed", older: COUNT / 2 }), 50, 2_000],
    ["routine views", () => ({ kind: "scheduled", state: "all" }), 50, 2_500],
    ["what is assigned to somebody", () => ({ mine: true }), 50, 2_000],
    ["one day of the past", () => ({ ...everything, from: DAY, to: DAY }), 50, 4_000],
    ["one child by record", () => ({ recordId }), 50, 3_000],
    ["one child by number", () => ({ searchId }), 50, 3_000],
  ])("shows %s at a bearable cost", async (_, filter, rows, most) => {
    const pages: NotificationPage[] = [];
    const plans = await plansOf(people.admin.localAuthority, async () => {
      pages.push(await listNotifications(people.admin, filter()));
    });
    expect(pages[0]?.rows).toHaveLength(rows);
    const page = plans.filter(({ sql }) => sql.startsWith("SELECT id FROM ("));
    expect(page).toHaveLength(1);
    expect(page[0]?.steps.filter((step) => /Seq Scan/.test(step))).toEqual([]);
    expect(page[0]?.buffers).toBeLessThan(600);
    expect(plans.reduce((sum, { buffers }) => sum + buffers, 0)).toBeLessThan(most);
  });

  it("counts, draws and opens one at a bearable cost", async () => {
    expect(await countAlerts(people.admin)).toEqual({ fresh: 100, mine: 100 });
    const views = await viewsPerDay(people.admin);
    expect(
      views.slice(0, -1).reduce((sum, { unscheduled }) => sum + unscheduled, 0),
    ).toBeGreaterThan(3_500);
    const plans = await plansOf(people.admin.localAuthority, () => viewsPerDay(people.admin));
    expect(plans.reduce((sum, { buffers }) => sum + buffers, 0)).toBeLessThan(1_500);
    const [first] = await rowsOf(people.admin);
    const opened = await plansOf(people.admin.localAuthority, () =>
      getNotification(people.admin, first!.id),
    );
    expect(opened.reduce((sum, { buffers }) => sum + buffers, 0)).toBeLessThan(1_500);
  });
});
