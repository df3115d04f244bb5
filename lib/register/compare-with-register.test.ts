import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ComparedRow, compareWithRegister } from "./compare-with-register";
import { addDays } from "./dates";
import type { HeldRecord, RecordValues } from "./record";
import { recordIdentity } from "./record";

const record = (changes: Partial<RecordValues> = {}): RecordValues => ({
  nhsNumber: "9990000018",
  familyName: "O’Brien",
  givenNames: "Zoë",
  dateOfBirth: "2015-04-12",
  planType: "CPP",
  startDate: "2024-01-01",
  endDate: null,
  deleteDate: null,
  legalStatus: null,
  localIdentifier: "7",
  ...changes,
});

const held = (changes: Partial<RecordValues> = {}): HeldRecord => ({
  ...record(changes),
  id: recordIdentity(record(changes)),
  version: 1,
});

const rowsOf = (...records: RecordValues[]) =>
  records.map((each, index) => ({ row: index + 2, record: each }));

const outcomes = (compared: ComparedRow[]) => compared.map((each) => each.outcome);
const codes = (compared: ComparedRow[]) =>
  compared.map((each) => each.issues.map((issue) => issue.code));

/** What the register holds after the rows were loaded. */
function load(register: readonly HeldRecord[], compared: readonly ComparedRow[]): HeldRecord[] {
  const after = new Map(register.map((each) => [recordIdentity(each), each]));
  for (const { outcome, result } of compared) {
    const identity = recordIdentity(result);
    if (outcome !== "rejected") after.set(identity, { ...result, id: identity, version: 2 });
  }
  return [...after.values()];
}

describe("one row against the register", () => {
  const plain = held();
  it.each<[string, HeldRecord[], Partial<RecordValues>, string, string[]]>([
    ["new", [], {}, "added", []],
    ["equal", [plain], {}, "unchanged", []],
    ["corrected", [plain], { givenNames: "Zoe" }, "changed", []],
    ["ended", [plain], { endDate: "2025-01-01", givenNames: "Zoe" }, "ended", []],
    ["withdrawn", [plain], { deleteDate: "2025-01-01", endDate: "2024-05-01" }, "deleted", []],
    ["end date moved", [held({ endDate: "2025-01-01" })], { endDate: "2025-02-01" }, "changed", []],
    ["reopened", [held({ endDate: "2025-01-01" })], {}, "changed", ["reopened"]],
    ["brought back", [held({ deleteDate: "2025-01-01" })], {}, "changed", ["reinstated"]],
    [
      "brought back, ended",
      [held({ deleteDate: "2025-01-01" })],
      { endDate: "2025-02-01" },
      "changed",
      ["reinstated"],
    ],
    ["withdrawn, unknown", [], { deleteDate: "2025-01-01" }, "rejected", ["nothing-to-withdraw"]],
    ["another type", [plain], { planType: "LAC" }, "added", []],
    ["overlapping", [plain], { startDate: "2024-02-01" }, "rejected", ["overlaps-held-plan"]],
    ["after", [held({ endDate: "2024-02-01" })], { startDate: "2024-02-01" }, "added", []],
    ["before", [plain], { startDate: "2023-02-01", endDate: "2024-01-01" }, "added", []],
    [
      "around",
      [held({ endDate: "2024-02-01" })],
      { startDate: "2023-02-01" },
      "rejected",
      ["overlaps-held-plan"],
    ],
    [
      "someone else's number",
      [plain],
      { planType: "LAC", dateOfBirth: "2015-04-13" },
      "rejected",
      ["held-other-birth"],
    ],
    ["a new name", [plain], { planType: "LAC", familyName: "Hale" }, "added", ["held-other-name"]],
    ["the same name", [plain], { planType: "LAC", familyName: "O'BRIEN" }, "added", []],
    [
      "beside a withdrawn one",
      [held({ deleteDate: "2024-02-01" })],
      { startDate: "2024-02-01" },
      "added",
      [],
    ],
  ])("%s", (_, register, changes, outcome, issues) => {
    const compared = compareWithRegister(rowsOf(record(changes)), register);
    expect(outcomes(compared)).toEqual([outcome]);
    expect(codes(compared)).toEqual([issues]);
  });

  it("gives the old values of what differs", () => {
    const [row] = compareWithRegister(
      rowsOf(record({ givenNames: "Zoe", endDate: "2025-01-01" })),
      [plain],
    );
    expect(row?.before).toEqual({ givenNames: "Zoë", endDate: null });
    expect(row?.held).toBe(plain);
  });

  it("keeps what is held in columns that the file does not have", () => {
    const ended = held({ endDate: "2025-01-01" });
    const without = rowsOf(record({ localIdentifier: null }));
    const [row] = compareWithRegister(without, [ended], new Set(["endDate", "localIdentifier"]));
    expect(row).toMatchObject({ outcome: "unchanged", result: record({ endDate: "2025-01-01" }) });
  });
});

describe("rows that bear on each other", () => {
  it("takes a corrected date of birth together with a new plan that has it", () => {
    const corrected = { dateOfBirth: "2015-04-13" };
    const both = compareWithRegister(
      rowsOf(record({ planType: "LAC", ...corrected }), record(corrected)),
      [held()],
    );
    expect(outcomes(both)).toEqual(["added", "changed"]);
  });

  it("lets one row end a plan and another start the next, in either order", () => {
    const end = record({ endDate: "2025-01-01" });
    const next = record({ startDate: "2025-01-01" });
    expect(outcomes(compareWithRegister(rowsOf(end, next), [held()]))).toEqual(["ended", "added"]);
    expect(outcomes(compareWithRegister(rowsOf(next, end), [held()]))).toEqual(["added", "ended"]);
  });

  it("rejects two new plans that overlap, naming each other", () => {
    const compared = compareWithRegister(rowsOf(record(), record({ startDate: "2025-01-01" })), []);
    expect(codes(compared)).toEqual([["overlaps-row"], ["overlaps-row"]]);
    expect(compared.map((each) => each.issues[0]?.related)).toEqual([[3], [2]]);
  });

  it("does not hold a rejected row against another", () => {
    const misfit = record({ startDate: "2024-06-01", endDate: "2025-06-01" });
    const fine = record({ startDate: "2025-01-01" });
    const compared = compareWithRegister(rowsOf(misfit, fine), [held({ endDate: "2025-01-01" })]);
    expect(outcomes(compared)).toEqual(["rejected", "added"]);
  });

  it("rejects a plan opened again over a later one, and what stands in its place stays", () => {
    const register = [held({ endDate: "2024-06-01" }), held({ startDate: "2024-06-01" })];
    const compared = compareWithRegister(rowsOf(record()), register);
    expect(outcomes(compared)).toEqual(["rejected"]);
    expect(codes(compared)[0]).toContain("overlaps-held-plan");
  });

  it("rejects the same record twice", () => {
    const compared = compareWithRegister(rowsOf(record(), record(), record()), []);
    expect(outcomes(compared)).toEqual(["rejected", "rejected", "rejected"]);
  });

  it("takes no longer over one person's thousand plans", () => {
    const many = Array.from({ length: 20_000 }, (_, day) =>
      record({ startDate: addDays("1950-01-01", day), endDate: addDays("1950-01-01", day + 2) }),
    );
    const began = performance.now();
    expect(new Set(outcomes(compareWithRegister(rowsOf(...many), [])))).toEqual(
      new Set(["rejected"]),
    );
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});

const day = fc.integer({ min: 0, max: 12 }).map((days) => addDays("2024-01-01", days));
const anyRecord = fc
  .record({
    nhsNumber: fc.constantFrom("9990000018", "9990000026"),
    planType: fc.constantFrom("CPP" as const, "LAC" as const),
    startDate: day,
    length: fc.option(fc.integer({ min: 0, max: 6 })),
    deleteDate: fc.option(fc.constant("2025-01-01"), { freq: 4 }),
    givenNames: fc.constantFrom("Zoë", "Zoe"),
  })
  .map(({ length, ...rest }) =>
    record({ ...rest, endDate: length === null ? null : addDays(rest.startDate, length) }),
  );
const rows = fc
  .uniqueArray(anyRecord, { selector: recordIdentity, maxLength: 12 })
  .map((records) => rowsOf(...records));

function overlaps(register: readonly HeldRecord[]): boolean {
  return register.some((a) =>
    register.some(
      (b) =>
        a.nhsNumber === b.nhsNumber &&
        a.planType === b.planType &&
        a.startDate < b.startDate &&
        b.startDate < (a.endDate ?? "9999") &&
        a.deleteDate === null &&
        b.deleteDate === null,
    ),
  );
}

describe("any register and any rows", () => {
  const register = rows.map((first) => load([], compareWithRegister(first, [])));

  it("leave no overlap behind", () => {
    fc.assert(
      fc.property(register, rows, (before, more) => {
        expect(overlaps(before)).toBe(false);
        expect(overlaps(load(before, compareWithRegister(more, before)))).toBe(false);
      }),
      { numRuns: 500 },
    );
  });

  it("change nothing the second time", () => {
    fc.assert(
      fc.property(register, rows, (before, more) => {
        const first = compareWithRegister(more, before);
        const loaded = new Set(
          first.filter((each) => each.outcome !== "rejected").map((each) => each.row),
        );
        const again = compareWithRegister(
          more.filter(({ row }) => loaded.has(row)),
          load(before, first),
        );
        expect(new Set(outcomes(again))).toEqual(new Set(loaded.size > 0 ? ["unchanged"] : []));
        expect(again.every((each) => each.issues.length === 0)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it("say for every row what it does, in the order of the file, and why where it is rejected", () => {
    fc.assert(
      fc.property(register, rows, (before, more) => {
        const compared = compareWithRegister(more, before);
        expect(compared.map((each) => each.row)).toEqual(more.map((each) => each.row));
        for (const { outcome, issues, before: old } of compared) {
          if (outcome === "rejected") expect(issues.length).toBeGreaterThan(0);
          expect(old !== null).toBe(["changed", "ended", "deleted"].includes(outcome));
        }
      }),
    );
  });
});
