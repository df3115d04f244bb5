import { describe, expect, it } from "vitest";
import type { HeldRecord, RecordValues } from "./record";
import { recordIdentity } from "./record";
import { takeBack } from "./take-back";
import type { LoadedRecord } from "./take-back";

const TODAY = "2026-03-02";

const held = (changes: Partial<RecordValues> = {}): HeldRecord => {
  const values: RecordValues = {
    nhsNumber: "9990000018",
    familyName: "Marsden",
    givenNames: "Iris",
    dateOfBirth: "2015-04-12",
    planType: "CPP",
    startDate: "2024-01-01",
    endDate: null,
    deleteDate: null,
    legalStatus: null,
    localIdentifier: null,
    ...changes,
  };
  return { ...values, id: recordIdentity(values), version: 2 };
};

const valuesOf = ({ id: _id, version: _version, ...values }: HeldRecord): RecordValues => values;

const loaded = (record: HeldRecord, before: HeldRecord | null, changedSince = false) => ({
  row: 2,
  held: record,
  before: before && valuesOf(before),
  changedSince,
});

const undo = (loads: LoadedRecord[], others: HeldRecord[] = []) =>
  takeBack(loads, [...loads.map((one) => one.held), ...others], TODAY);

describe("taking a load back", () => {
  it("withdraws what the load added, as if it had never been there", () => {
    const [one] = undo([loaded(held(), null)]);
    expect(one).toMatchObject({
      outcome: "deleted",
      result: { deleteDate: TODAY },
      takenBack: true,
      issues: [],
    });
  });

  it.each([
    ["changed a name", held({ givenNames: "Ivy" }), held(), "changed"],
    ["ended", held({ endDate: "2025-01-01" }), held(), "changed"],
    ["withdrew", held({ deleteDate: "2025-01-01" }), held(), "changed"],
    ["opened again", held(), held({ endDate: "2025-01-01" }), "ended"],
    ["brought back", held(), held({ deleteDate: "2025-01-01" }), "deleted"],
    ["gave another start date", held({ startDate: "2024-02-01" }), held(), "changed"],
  ])("puts back what it %s", (_, now, before, outcome) => {
    const [one] = undo([loaded(now, before)]);
    expect(one).toMatchObject({ outcome, result: valuesOf(before), takenBack: false, issues: [] });
  });

  it("leaves what was changed since", () => {
    for (const before of [null, held({ givenNames: "Ivy" })])
      expect(undo([loaded(held(), before, true)])[0]).toMatchObject({
        outcome: "rejected",
        takenBack: false,
        issues: [{ code: "changed-since" }],
      });
  });

  it("leaves a plan that would run into one that came since, whoever ended it", () => {
    const since = held({ startDate: "2025-01-01" });
    const [one] = undo([loaded(held({ endDate: "2025-01-01" }), held())], [since]);
    expect(one).toMatchObject({ outcome: "rejected", issues: [{ code: "changed-since" }] });
    expect(one?.issues).toHaveLength(1);
  });

  it("takes back one plan's end and the next one's start, when one load made both", () => {
    const next = held({ startDate: "2025-01-01" });
    const both = undo([loaded(held({ endDate: "2025-01-01" }), held()), loaded(next, null)]);
    expect(both.map(({ outcome }) => outcome)).toEqual(["changed", "deleted"]);
    // One of the two was changed since: the other has to stay beside it.
    const one = undo([loaded(held({ endDate: "2025-01-01" }), held()), loaded(next, null, true)]);
    expect(one.map(({ outcome }) => outcome)).toEqual(["rejected", "rejected"]);
  });

  it("leaves a start date that another record has come to have, withdrawn or not", () => {
    const now = held({ startDate: "2024-02-01", endDate: "2024-03-01" });
    const since = held({ deleteDate: "2025-01-01" });
    expect(undo([loaded(now, held({ endDate: "2024-03-01" }))], [since])[0]?.outcome).toBe(
      "rejected",
    );
  });
});
