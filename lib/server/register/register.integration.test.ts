import { afterEach, beforeAll, describe, expect, it } from "vitest";
import type { AuthorityActor } from "@/lib/access/actors";
import { NotFound, Refused } from "@/lib/access/refusals";
import { recordState } from "@/lib/register/record-state";
import type { RecordState } from "@/lib/register/record-state";
import { createRandom } from "@/lib/uploads/sample/random";
import { asOwner, newAuthority } from "@/prisma/factories/authorities";
import { plansOf } from "@/prisma/factories/query-plans";
import { fillRegister, loadedUpload, newNhsNumber, newRow } from "@/prisma/factories/uploads";
import type { RowTexts } from "@/prisma/factories/uploads";
import { env } from "../env";
import { correctRecord, withdrawRecord } from "./correct-record";
import { getRecord } from "./get-record";
import { keepSearch, listRecords, RECORDS_PER_PAGE } from "./list-records";
import type { RecordFilter, RecordPage } from "./list-records";

const NEVER = "00000000-0000-7000-8000-000000000000";
const STATES: RecordState[] = ["live", "ended-shown", "ended", "withdrawn"];

async function everyPage(actor: AuthorityActor, filter: RecordFilter) {
  const pages = [await listRecords(actor, filter)];
  for (let next = pages[0]?.next; next; next = pages.at(-1)?.next)
    pages.push(await listRecords(actor, { ...filter, after: next }));
  return pages;
}

async function withRecords(rows: RowTexts[]) {
  const people = await newAuthority();
  await loadedUpload(people.uploader, rows);
  const { records } = await listRecords(people.uploader, {});
  return { ...people, records };
}

describe("searching", () => {
  let actor: AuthorityActor;
  const obrien = newRow({
    familyName: "O’Brien",
    givenNames: "Siân Mary",
    localIdentifier: "SW-1/07",
  });
  const twin = newRow({ familyName: "O'Brien-Łukasz", givenNames: "Jean Paul" });
  const mary = newRow({ familyName: "Mary", givenNames: "Brien" });
  const rtl = newRow({ familyName: "الخطيب", givenNames: "ليلى" });

  beforeAll(async () => {
    ({ uploader: actor } = await withRecords([obrien, twin, mary, rtl]));
  });

  async function found(text: string): Promise<string[]> {
    const searchId = await keepSearch(actor, text);
    const { records, total, searchText } = await listRecords(actor, { searchId });
    expect({ total, searchText }).toEqual({ total: records.length, searchText: text });
    return records.map(({ nhsNumber }) => nhsNumber);
  }
  const spaced = (digits: string) =>
    `${digits.slice(0, 3)} ${digits.slice(3, 6)} ${digits.slice(6)}`;

  it.each([
    ["an NHS number", obrien.nhsNumber, [obrien]],
    ["one with spaces", spaced(obrien.nhsNumber), [obrien]],
    [
      "one with hyphens and spaces around",
      `  ${spaced(obrien.nhsNumber).replaceAll(" ", "-")}\u00a0`,
      [obrien],
    ],
    ["one that nobody here has", newNhsNumber(), []],
    ["a family name without its apostrophe", "obrien", [obrien, twin]],
    ["one with another apostrophe", "O'BRIEN", [obrien, twin]],
    ["a given name without its accent", "sian", [obrien]],
    ["one with another accent", "Sián", [obrien]],
    ["names in any order", "mary o'brien", [obrien]],
    ["parts of names in any order", "bri mar", [mary, obrien]],
    ["given names written as one", "jeanpaul", [twin]],
    ["a letter that carries its stroke", "lukasz", [twin]],
    ["a name in another script", "الخطيب", [rtl]],
    ["a local identifier", "sw-1/07", [obrien]],
    ["part of a local identifier", "sw-1", []],
    ["a wildcard", "%", []],
    ["another", "O_Brien", [obrien, twin]],
    ["signs only", "' -- \\", []],
    ["somebody else", "Zzyzx", []],
    ["nothing but spaces", "   ", [mary, obrien, twin, rtl]],
  ])("finds %s", async (_, text, expected) => {
    expect((await found(text)).sort()).toEqual(expected.map(({ nhsNumber }) => nhsNumber).sort());
  });

  it("is one's own: another person's search, another LA's or none is not there", async () => {
    const people = await newAuthority();
    const searchId = await keepSearch(people.uploader, "Ashworth");
    for (const stranger of [people.quality, actor])
      await expect(listRecords(stranger, { searchId })).rejects.toThrow(NotFound);
    for (const wrong of [NEVER, "x", "' OR 1=1 --"])
      await expect(listRecords(actor, { searchId: wrong })).rejects.toThrow(NotFound);
    expect(await listRecords(people.uploader, { searchId })).toMatchObject({ total: 0 });
  });

  it("is forgotten after a day", async () => {
    const searchId = await keepSearch(actor, "Ashworth");
    onDay(new Date(Date.now() + 25 * 3_600_000).toISOString());
    await keepSearch(actor, "Bell");
    await expect(listRecords(actor, { searchId })).rejects.toThrow(NotFound);
  });
});

function onDay(instant: string): void {
  env().TEST_NOW = instant;
}
afterEach(() => {
  delete env().TEST_NOW;
});

describe("the filter by state", () => {
  /** Around 1 March 2027: 364 days before is 2 March 2026, 28 days before is 1 February 2027. */
  const dates = [
    "2026-03-01",
    "2026-03-02",
    "2026-03-03",
    "2027-01-31",
    "2027-02-01",
    "2027-02-02",
    "2027-02-28",
    "2027-03-01",
  ];
  const births = [
    "2008-02-29",
    "2009-02-28",
    "2009-03-01",
    "2009-03-02",
    "2008-03-01",
    "2008-03-02",
  ];
  const rows = [
    ...dates.flatMap((endDate) => [
      newRow({ endDate, startDate: "2026-01-12" }),
      newRow({ endDate, startDate: "2026-01-12", planType: "LAC" }),
      newRow({ endDate, startDate: "2026-01-12", planType: "UCPP", dateOfBirth: "1990-02-28" }),
    ]),
    ...births.flatMap((dateOfBirth) => [
      newRow({ dateOfBirth }),
      newRow({ dateOfBirth, endDate: "2027-02-28" }),
      newRow({ dateOfBirth, planType: "UCPP" }),
    ]),
    newRow(),
    newRow({ planType: "UCPP" }),
  ];
  let actor: AuthorityActor;

  beforeAll(async () => {
    onDay("2027-03-02T12:00:00Z");
    const { quality, records } = await withRecords(rows);
    actor = quality;
    const [live] = records;
    await withdrawRecord(actor, live?.id ?? "", { version: 1, reason: "entered in error" });
  });

  it.each([
    ["2027-02-28", "2027-02-28T12:00:00Z"],
    ["2027-03-01", "2027-03-01T12:00:00Z"],
    ["2027-03-02", "2027-03-02T12:00:00Z"],
    // Half past midnight in summer: in England it is the next day already.
    ["2027-06-11", "2027-06-10T23:30:00Z"],
    ["2028-02-29", "2028-02-29T00:30:00Z"],
  ])("agrees with recordState() for every record on %s", async (day, instant) => {
    onDay(instant);
    const all = (await everyPage(actor, {})).flatMap(({ records }) => records);
    expect(all).toHaveLength(rows.length);
    const met: Partial<Record<RecordState, number>> = {};
    for (const state of STATES) {
      const shown = (await everyPage(actor, { state })).flatMap(({ records }) => records);
      const expected = all.filter((record) => recordState(record, day).state === state);
      expect(
        shown.map(({ id }) => id),
        state,
      ).toEqual(expected.map(({ id }) => id));
      expect(shown.every(({ standing }) => standing.state === state)).toBe(true);
      met[state] = shown.length;
    }
    expect(met).toMatchObject({ withdrawn: 1 });
    if (day.startsWith("2027-03"))
      expect(STATES.every((state) => (met[state] ?? 0) > 0)).toBe(true);
  });

  it.each(["CPP", "LAC", "UCPP"] as const)("and by plan type shows %s alone", async (planType) => {
    onDay("2027-03-01T12:00:00Z");
    const shown = (await everyPage(actor, { planType, state: "ended-shown" })).flatMap(
      ({ records }) => records,
    );
    expect(shown.length).toBeGreaterThan(0);
    expect(new Set(shown.map((record) => record.planType))).toEqual(new Set([planType]));
  });
});

describe("paging", () => {
  it("meets each of 120 records exactly once, forwards and backwards, in one order", async () => {
    const { uploader } = await newAuthority();
    // Few names: the order among those who share one must hold too.
    const names = ["Ashworth", "Ash-Worth", "Bell", "Çelik", "O’Brien"];
    const rows = Array.from({ length: 120 }, (_, index) =>
      newRow({ familyName: names[index % 5]! }),
    );
    await loadedUpload(uploader, rows);
    const forwards = await everyPage(uploader, {});
    expect(forwards.map(({ records }) => records.length)).toEqual([50, 50, 20]);
    expect(forwards.every(({ total }) => total === 120)).toBe(true);
    expect(forwards[0]?.previous).toBeNull();
    const backwards = [forwards.at(-1)!];
    for (let before = backwards[0]?.previous; before; before = backwards[0]?.previous)
      backwards.unshift(await listRecords(uploader, { before }));
    const ids = (pages: typeof forwards) =>
      pages.flatMap(({ records }) => records.map(({ id }) => id));
    expect(ids(backwards)).toEqual(ids(forwards));
    expect(new Set(ids(forwards)).size).toBe(120);
    expect(backwards[0]?.previous).toBeNull();
    expect(forwards.at(-1)?.next).toBeNull();
  });

  it("has neither a page before nor one after when all are on it", async () => {
    const { uploader } = await newAuthority();
    expect(await listRecords(uploader, {})).toMatchObject({
      records: [],
      total: 0,
      previous: null,
      next: null,
    });
    await loadedUpload(
      uploader,
      Array.from({ length: RECORDS_PER_PAGE }, () => newRow()),
    );
    expect(await listRecords(uploader, {})).toMatchObject({
      total: 50,
      previous: null,
      next: null,
    });
  });

  it("starts nowhere from a record of another LA", async () => {
    const [ours, theirs] = [await withRecords([newRow()]), await withRecords([newRow(), newRow()])];
    const after = ours.records[0]?.id;
    expect(await listRecords(theirs.uploader, { after })).toMatchObject({ records: [] });
    expect(await listRecords(theirs.uploader, { after: NEVER })).toMatchObject({ records: [] });
    await expect(listRecords(theirs.uploader, { after: "x" })).rejects.toThrow(NotFound);
  });
});

/** An LA with one record, and how to change it. */
async function oneRecord(texts: RowTexts = {}) {
  const held = newRow(texts);
  const people = await withRecords([held]);
  const id = people.records[0]?.id ?? "";
  const correct = (changes: RowTexts, version = 1) =>
    correctRecord(
      people.uploader,
      id,
      { ...held, ...changes },
      { version, reason: "as in the file" },
    );
  const withdraw = (version = 1) =>
    withdrawRecord(people.quality, id, { version, reason: "another child’s" });
  return { ...people, held, id, correct, withdraw, read: () => getRecord(people.uploader, id) };
}

describe("a record", () => {
  it("has its versions, newest first, each with who, why, from where and what differs", async () => {
    const { uploader, quality, held, correct, withdraw, read } = await oneRecord();
    await fillRegister(quality);
    const upload = await loadedUpload(quality, [{ ...held, endDate: "2026-02-01" }]);
    await correct({ endDate: "2026-02-01", givenNames: "Iris" }, 2);
    await withdraw(3);
    const { record, versions, healthSees } = await read();
    expect(record).toMatchObject({
      version: 4,
      givenNames: "Iris",
      standing: { state: "withdrawn" },
    });
    expect(healthSees).toBeNull();
    expect(versions).toMatchObject([
      {
        version: 4,
        outcome: "deleted",
        source: "withdrawal",
        changedBy: quality.name,
        reason: "another child’s",
        sequenceNumber: null,
      },
      {
        version: 3,
        outcome: "changed",
        source: "correction",
        changedBy: uploader.name,
        reason: "as in the file",
      },
      {
        version: 2,
        outcome: "ended",
        source: "upload",
        changedBy: quality.name,
        reason: null,
        uploadId: upload.id,
        sequenceNumber: 3,
        row: 2,
      },
      {
        version: 1,
        outcome: "added",
        source: "upload",
        changedBy: uploader.name,
        sequenceNumber: 1,
        row: 2,
        before: null,
      },
    ]);
    const changes = versions.map(({ values, before }) =>
      Object.entries(values).filter(
        ([field, value]) => before && value !== Reflect.get(before, field),
      ),
    );
    const today = record.deleteDate;
    expect(changes).toEqual([
      [["deleteDate", today]],
      [["givenNames", "Iris"]],
      [["endDate", "2026-02-01"]],
      [],
    ]);
  });

  it("says what health sees of it now, with the LA's phones", async () => {
    const { admin, read } = await oneRecord({
      planType: "LAC",
      legalStatus: "C2",
      localIdentifier: "SW-9",
    });
    const { healthSees } = await read();
    expect(healthSees).toEqual({
      planType: "LAC",
      startDate: "2026-01-12",
      endDate: null,
      authorityName: admin.authorityName,
      emergencyDutyPhone: null,
      officeHoursPhone: null,
    });
  });

  it("is not there for another LA, nor under an id that is none", async () => {
    const { id, held, read } = await oneRecord();
    const { admin } = await newAuthority();
    for (const wrong of [id, NEVER, "x", "' OR 1=1 --"]) {
      const change = { version: 1, reason: "mine" };
      await expect(getRecord(admin, wrong)).rejects.toThrow(NotFound);
      await expect(correctRecord(admin, wrong, held, change)).rejects.toThrow(NotFound);
      await expect(withdrawRecord(admin, wrong, change)).rejects.toThrow(NotFound);
    }
    expect((await read()).record.version).toBe(1);
  });
});

describe("correcting a record", () => {
  it.each<[string, RowTexts]>([
    ["its names", { familyName: "Ashworth-Bell", givenNames: "Iris" }],
    ["its date of birth", { dateOfBirth: "04/05/2015" }],
    ["its start date", { startDate: "11/01/2026" }],
    ["its NHS number", { nhsNumber: newNhsNumber() }],
    ["its plan type", { planType: "LAC", legalStatus: "V2" }],
    ["its end", { endDate: "2026-02-01" }],
  ])("changes %s under the same id, once", async (_, changes) => {
    const { uploader, id, correct, read } = await oneRecord();
    expect(await correct(changes)).toEqual({ status: "corrected" });
    const { record, versions } = await read();
    expect(record.id).toBe(id);
    expect(versions.map(({ version }) => version)).toEqual([2, 1]);
    const { records, total } = await listRecords(uploader, {});
    expect({ total, records }).toEqual({ total: 1, records: [record] });
    expect(await correct(changes, 2)).toEqual({ status: "unchanged" });
    expect((await read()).versions).toHaveLength(2);
  });

  it("is found by its new name and no longer by the old", async () => {
    const { uploader, correct } = await oneRecord();
    await correct({ familyName: "Öztürk" });
    const total = async (text: string) =>
      (await listRecords(uploader, { searchId: await keepSearch(uploader, text) })).total;
    expect([await total("ozturk"), await total("Ashworth")]).toEqual([1, 0]);
  });

  it("names every fault, and changes nothing", async () => {
    const { correct, read } = await oneRecord();
    expect(
      await correct({ nhsNumber: "9990000019", dateOfBirth: "31/02/2016", planType: "X" }),
    ).toMatchObject({
      status: "faulty",
      issues: [
        { code: "nhs-number-check-digit" },
        { code: "date-impossible" },
        { code: "plan-type-unknown" },
      ],
    });
    expect((await read()).versions).toHaveLength(1);
  });

  it("does not let it overlap another plan of the person, nor take another's place", async () => {
    const { uploader, held, correct, read } = await oneRecord({ endDate: "2026-02-01" });
    await loadedUpload(uploader, [{ ...held, startDate: "2026-03-01", endDate: "" }]);
    expect(await correct({ endDate: "2026-03-02" })).toMatchObject({
      status: "faulty",
      issues: [{ code: "overlaps-held-plan" }],
    });
    expect(await correct({ endDate: "" })).toMatchObject({ status: "faulty" });
    expect(await correct({ startDate: "2026-03-01", endDate: "" })).toEqual({
      status: "held-already",
    });
    expect((await read()).record.version).toBe(1);
    expect(await correct({ endDate: "2026-03-01" })).toEqual({ status: "corrected" });
  });

  it("overwrites nothing that somebody else changed meanwhile", async () => {
    const { correct, read } = await oneRecord();
    const both = await Promise.all([
      correct({ givenNames: "Ivy" }),
      correct({ givenNames: "Ida" }),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["corrected", "moved-on"]);
    expect(await correct({ givenNames: "Una" })).toEqual({ status: "moved-on" });
    expect((await read()).versions).toHaveLength(2);
  });

  it("neither withdraws it nor brings it back", async () => {
    const { correct, withdraw, read } = await oneRecord();
    expect(await correct({ deleteDate: "2026-02-01" })).toEqual({ status: "unchanged" });
    await withdraw();
    expect(await correct({ deleteDate: "", givenNames: "Ivy" }, 2)).toEqual({
      status: "corrected",
    });
    expect((await read()).record.standing.state).toBe("withdrawn");
  });

  it("that would start after it was withdrawn is a fault, not a failure", async () => {
    const { quality, held, id, correct } = await oneRecord();
    onDay("2026-02-01T12:00:00Z");
    await withdrawRecord(quality, id, { version: 1, reason: "another child’s" });
    onDay("2026-06-01T12:00:00Z");
    expect(await correct({ ...held, startDate: "2026-03-01" }, 2)).toMatchObject({
      status: "faulty",
      issues: [{ field: "startDate", code: "delete-before-start" }],
    });
  });

  it("needs a reason", async () => {
    const { uploader, quality, held, id } = await oneRecord();
    for (const reason of ["", " ", "x".repeat(501)]) {
      const change = { version: 1, reason };
      await expect(
        correctRecord(uploader, id, { ...held, givenNames: "Ivy" }, change),
      ).rejects.toThrow();
      await expect(withdrawRecord(quality, id, change)).rejects.toThrow();
    }
  });
});

describe("withdrawing a record", () => {
  it("takes it from health's view at once, for good, and keeps it for the LA", async () => {
    const { uploader, withdraw, read } = await oneRecord();
    expect((await read()).healthSees).not.toBeNull();
    expect(await withdraw()).toEqual({ status: "corrected" });
    expect(await read()).toMatchObject({
      healthSees: null,
      record: { standing: { state: "withdrawn" } },
    });
    expect(await withdraw()).toEqual({ status: "moved-on" });
    expect(await withdraw(2)).toEqual({ status: "unchanged" });
    expect((await listRecords(uploader, { state: "withdrawn" })).total).toBe(1);
  });

  it("is not an uploader's to do", async () => {
    const { uploader, id, read } = await oneRecord();
    await expect(withdrawRecord(uploader, id, { version: 1, reason: "mine" })).rejects.toThrow(
      Refused,
    );
    expect((await read()).record.standing.state).toBe("live");
  });

  it("makes room for the plan that it stood in the way of", async () => {
    const { uploader, held, withdraw } = await oneRecord();
    const next = { ...held, startDate: "2026-02-01" };
    expect((await loadedUpload(uploader, [next])).counts).toMatchObject({ rejected: 1 });
    await withdraw();
    expect((await loadedUpload(uploader, [next, newRow()])).counts).toMatchObject({ added: 2 });
  });
});

describe("a register of 20,000 records", () => {
  let actor: AuthorityActor;
  const COUNT = 20_000;

  beforeAll(async () => {
    ({ uploader: actor } = await newAuthority());
    const random = createRandom("names of a large register");
    const names = ["Ashworth", "Bell", "Çelik", "Dhillon", "Eze", "Fox", "Górski", "Hale"] as const;
    const name = () => `${random.pick(names)}-${random.pick(names)}`;
    const rows = Array.from({ length: COUNT }, () =>
      newRow({ familyName: name(), givenNames: random.pick(names) }),
    );
    await loadedUpload(actor, rows);
  }, 60_000);

  const inTheMiddle = async (place: number) => {
    const { rows } = await asOwner(actor.localAuthority, (client) =>
      client.query<{ id: string }>(
        "SELECT id FROM record ORDER BY family_name_key, given_names_key, id LIMIT 1 OFFSET $1",
        [place],
      ),
    );
    return rows[0]!.id;
  };
  const places: [string, () => Promise<RecordFilter>][] = [
    ["the first page", async () => ({})],
    ["one in the middle", async () => ({ after: await inTheMiddle(COUNT / 2) })],
    ["the one before it", async () => ({ before: await inTheMiddle(COUNT / 2) })],
    ["the last page", async () => ({ after: await inTheMiddle(COUNT - 51) })],
    ["one of the live", async () => ({ state: "live", after: await inTheMiddle(COUNT / 2) })],
  ];

  async function show(page: RecordFilter) {
    const shown: RecordPage[] = [];
    const plans = await plansOf(actor.localAuthority, async () => {
      shown.push(await listRecords(actor, page));
    });
    expect(shown[0]).toMatchObject({ total: COUNT });
    expect(shown[0]?.records).toHaveLength(RECORDS_PER_PAGE);
    return { plans, buffers: plans.reduce((sum, { buffers }) => sum + buffers, 0) };
  }

  it("is shown at a bearable cost when it has just been loaded and the planner knows nothing of it", async () => {
    expect((await show({ after: await inTheMiddle(COUNT / 2) })).buffers).toBeLessThan(2_000);
  });

  it.each(places)("shows %s by index, without sorting the register", async (_, filter) => {
    await asOwner(null, (client) => client.query("ANALYZE record"));
    const { plans, buffers } = await show(await filter());
    const turning = plans.filter(({ sql }) => sql.includes("ORDER BY family_name_key"));
    expect(turning).toHaveLength(1);
    expect(turning[0]?.steps.filter((step) => /Sort|Seq Scan|Bitmap/.test(step))).toEqual([]);
    expect(turning[0]?.buffers).toBeLessThan(150);
    // With the count of all and the fifty records themselves.
    expect(buffers).toBeLessThan(2_000);
  });

  it("finds a person by NHS number in a handful of pages", async () => {
    const [record] = (await listRecords(actor, {})).records;
    const searchId = await keepSearch(actor, record!.nhsNumber);
    const plans = await plansOf(actor.localAuthority, () => listRecords(actor, { searchId }));
    expect(plans.length).toBeGreaterThan(2);
    expect(plans.reduce((sum, { buffers }) => sum + buffers, 0)).toBeLessThan(50);
  });
});
