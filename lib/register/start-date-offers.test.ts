import { describe, expect, it } from "vitest";
import { compareWithRegister } from "./compare-with-register";
import type { HeldRecord, RecordField, RecordValues } from "./record";
import { recordIdentity } from "./record";

const record = (changes: Partial<RecordValues> = {}): RecordValues => ({
  nhsNumber: "9990000018",
  familyName: "O’Brien",
  givenNames: "Zoë",
  dateOfBirth: "2015-04-12",
  planType: "LAC",
  startDate: "2024-05-03",
  endDate: null,
  deleteDate: null,
  legalStatus: "C2",
  localIdentifier: "7",
  ...changes,
});

const held = (changes: Partial<HeldRecord> = {}): HeldRecord => ({
  ...record(changes),
  id: recordIdentity(record(changes)),
  version: 1,
  ...changes,
});

const MOVED = { startDate: "2024-05-05" };

function compare(
  rows: Partial<RecordValues>[],
  register: HeldRecord[],
  {
    absent = [],
    confirmed = {},
  }: { absent?: RecordField[]; confirmed?: Record<number, string> } = {},
) {
  const decided = new Map(Object.entries(confirmed).map(([row, id]) => [Number(row), id]));
  return compareWithRegister(
    rows.map((changes, index) => ({ row: index + 2, record: record(changes) })),
    register,
    new Set(absent),
    decided,
  );
}

describe("a row that differs from a held plan in its start date only", () => {
  it("is rejected as an overlap, and offered as a correction of that record", () => {
    const plan = held();
    for (const startDate of ["2024-05-05", "2024-04-30"]) {
      const [one] = compare([{ startDate }], [plan]);
      expect(one).toMatchObject({ outcome: "rejected", issues: [{ code: "overlaps-held-plan" }] });
      expect(one?.offer).toEqual({ held: plan, result: { ...plan, startDate } });
    }
  });

  it("changes nothing but the start date when it is confirmed, and writes the name as it is held", () => {
    const plan = held();
    const [one] = compare([{ ...MOVED, familyName: "OBRIEN" }], [plan], {
      confirmed: { 2: plan.id },
    });
    expect(one).toEqual({
      row: 2,
      outcome: "changed",
      held: plan,
      before: { startDate: "2024-05-03" },
      result: { ...plan, startDate: "2024-05-05" },
      issues: [],
      offer: null,
    });
  });

  it("is confirmed for the one record that was shown, and for no other", () => {
    expect(compare([MOVED], [held()], { confirmed: { 2: "another" } })[0]?.outcome).toBe(
      "rejected",
    );
    expect(compare([MOVED], [held()], { confirmed: { 3: held().id } })[0]?.outcome).toBe(
      "rejected",
    );
  });

  it("says nothing in the columns that its file does not have", () => {
    const plan = held({ endDate: "2024-09-01" });
    const row = { ...MOVED, legalStatus: null, localIdentifier: null, endDate: null };
    expect(compare([row], [plan])[0]?.offer).toBeNull();
    const absent = ["legalStatus", "localIdentifier", "endDate"] as const;
    expect(compare([row], [plan], { absent: [...absent] })[0]?.offer?.result).toEqual({
      ...plan,
      ...MOVED,
    });
  });

  it.each<[string, Partial<RecordValues>]>([
    ["name", { givenNames: "Zara" }],
    ["end date", { endDate: "2026-01-01" }],
    ["legal status", { legalStatus: "C1" }],
    ["identifier", { localIdentifier: "8" }],
  ])("is no such row when it has another %s as well", (_, changes) => {
    const [one] = compare([{ ...MOVED, ...changes }], [held()]);
    expect(one).toMatchObject({ outcome: "rejected", offer: null });
  });

  it("is no such row when it has another date of birth: it may be another child", () => {
    const [one] = compare([{ ...MOVED, dateOfBirth: "2015-12-04" }], [held()]);
    expect(one?.offer).toBeNull();
  });
});

describe("no correction is offered", () => {
  it("when the file says the held plan too: then there are two", () => {
    const [, moved] = compare([{}, MOVED], [held()]);
    expect(moved).toMatchObject({ outcome: "rejected", offer: null });
  });

  it("when two rows could be the correction of one record, or one row that of two", () => {
    const one = held({ endDate: "2024-09-01" });
    const rows = [
      { startDate: "2024-05-05", endDate: "2024-09-01" },
      { startDate: "2024-05-06", endDate: "2024-09-01" },
    ];
    for (const { offer } of compare(rows, [one])) expect(offer).toBeNull();
    const twice = [one, held({ startDate: "2024-05-04", endDate: "2024-09-01" })];
    expect(compare([rows[0]!], twice)[0]?.offer).toBeNull();
  });

  it("when a withdrawn record has that start date: it would have to be brought back", () => {
    const withdrawn = held({ ...MOVED, deleteDate: "2024-06-01" });
    expect(compare([MOVED], [held(), withdrawn])[0]).toMatchObject({
      held: withdrawn,
      outcome: "rejected",
      offer: null,
    });
  });

  it("when the plan, moved, would run into one before it", () => {
    const earlier = held({ startDate: "2023-01-01", endDate: "2024-05-03" });
    const [into, after] = [{ startDate: "2024-05-02" }, { startDate: "2024-05-04" }].map(
      (row) => compare([row], [earlier, held()])[0],
    );
    expect(into?.offer).toBeNull();
    expect(after?.offer?.result.startDate).toBe("2024-05-04");
  });

  it("of a withdrawn record", () => {
    const [one] = compare([MOVED], [held({ deleteDate: "2024-06-01" })]);
    expect(one).toMatchObject({ outcome: "added", offer: null });
  });
});

describe("a record that was taken back", () => {
  const gone = held({ deleteDate: "2024-06-01", takenBack: true });

  it("is added anew by a row that says it again, under the same id and without a warning", () => {
    expect(compare([{}], [gone])[0]).toMatchObject({
      outcome: "added",
      held: gone,
      before: null,
      issues: [],
    });
  });

  it("takes nothing from a file without the column: nothing of it counts", () => {
    const [one] = compare([{ legalStatus: null }], [gone], { absent: ["legalStatus", "endDate"] });
    expect(one?.result).toEqual(record({ legalStatus: null }));
  });

  it("cannot be withdrawn: it was never there", () => {
    expect(compare([{ deleteDate: "2024-06-02" }], [gone])[0]?.issues).toMatchObject([
      { code: "nothing-to-withdraw" },
    ]);
  });

  it("clashes with other plans like any new one", () => {
    const since = held({ startDate: "2024-07-01" });
    expect(compare([{}], [gone, since])[0]).toMatchObject({
      outcome: "rejected",
      issues: [{ code: "overlaps-held-plan" }],
    });
    const other = held({ planType: "CPP", legalStatus: null, dateOfBirth: "2014-04-12" });
    expect(compare([{}], [gone, other])[0]?.issues).toMatchObject([{ code: "held-other-birth" }]);
  });
});
