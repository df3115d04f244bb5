import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_EDITS, redone, undone, withoutRows, withStep, type Step } from "./edits";

/** Cells by "row field", and steps onto them. */
function apply(cells: ReadonlyMap<string, string>, step: Step): Map<string, string> {
  const next = new Map(cells);
  for (const { row, field, after } of step) next.set(`${row} ${field}`, after);
  return next;
}

const fields = fc.constantFrom("nhsNumber" as const, "familyName" as const, "endDate" as const);
const writes = fc.array(
  fc.record({ row: fc.nat(3), field: fields, after: fc.string({ maxLength: 3 }) }),
  { minLength: 1, maxLength: 4 },
);

describe("undo", () => {
  it("goes back to the beginning and forward to the end, whatever was done", () => {
    fc.assert(
      fc.property(fc.array(writes, { maxLength: 20 }), (all) => {
        let cells = new Map<string, string>();
        let edits = NO_EDITS;
        for (const some of all) {
          const step = some.map((write) => {
            const place = `${write.row} ${write.field}`;
            const before = cells.get(place) ?? "";
            cells = apply(cells, [{ ...write, before }]);
            return { ...write, before };
          });
          edits = withStep(edits, step);
        }
        const end = new Map(cells);
        for (let turn = undone(edits); turn; turn = undone(edits))
          [cells, edits] = [apply(cells, turn.step), turn.edits];
        expect([...cells.values()].every((value) => value === "")).toBe(true);
        for (let turn = redone(edits); turn; turn = redone(edits))
          [cells, edits] = [apply(cells, turn.step), turn.edits];
        expect(cells).toEqual(end);
      }),
    );
  });

  const edit = { row: 1, field: "familyName" as const, before: "a", after: "b" };

  it("has no step for what changed nothing, and none to do again after a new one", () => {
    expect(withStep(NO_EDITS, [{ ...edit, after: "a" }])).toBe(NO_EDITS);
    const back = undone(withStep(NO_EDITS, [edit]));
    if (!back) throw new Error("nothing to undo");
    expect(redone(withStep(back.edits, [{ ...edit, after: "c" }]))).toBeNull();
  });

  it("leaves rows alone that are loaded", () => {
    const edits = withStep(withStep(NO_EDITS, [edit, { ...edit, row: 2 }]), [edit]);
    const left = withoutRows(edits, new Set([1]));
    expect(left.done).toEqual([[{ ...edit, row: 2 }]]);
  });
});
