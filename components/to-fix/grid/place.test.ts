import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWithin, moved, moveOf, rangeOf, type Move } from "./place";

const size = { rows: 40, columns: 12, page: 8 };
const at = { row: 10, column: 3 };

describe("moving", () => {
  it.each([
    ["left", { row: 10, column: 2 }],
    ["right", { row: 10, column: 4 }],
    ["up", { row: 9, column: 3 }],
    ["down", { row: 11, column: 3 }],
    ["row-start", { row: 10, column: 0 }],
    ["row-end", { row: 10, column: 11 }],
    ["first", { row: 0, column: 0 }],
    ["last", { row: 39, column: 11 }],
    ["page-up", { row: 2, column: 3 }],
    ["page-down", { row: 18, column: 3 }],
  ] satisfies [Move, { row: number; column: number }][])("goes %s", (move, to) => {
    expect(moved(at, move, size)).toEqual(to);
  });

  it("never leaves the grid, however small it is", () => {
    const moves = fc.array(
      fc.constantFrom<Move>("left", "right", "up", "down", "page-up", "page-down", "last", "first"),
    );
    const sizes = fc.record({
      rows: fc.integer({ min: 1, max: 50 }),
      columns: fc.integer({ min: 1, max: 12 }),
      page: fc.integer({ min: 1, max: 60 }),
    });
    fc.assert(
      fc.property(moves, sizes, (all, small) => {
        let place = { row: 0, column: 0 };
        for (const move of all) place = moved(place, move, small);
        const whole = { top: 0, left: 0, bottom: small.rows - 1, right: small.columns - 1 };
        expect(isWithin(whole, place)).toBe(true);
      }),
    );
  });

  const key = { ctrlKey: false, metaKey: false, altKey: false };

  it("knows the keys, with Ctrl and without, and leaves the browser its own", () => {
    expect(moveOf({ ...key, key: "Home" })).toBe("row-start");
    expect(moveOf({ ...key, key: "Home", ctrlKey: true })).toBe("first");
    expect(moveOf({ ...key, key: "End", metaKey: true })).toBe("last");
    expect(moveOf({ ...key, key: "PageDown", ctrlKey: true })).toBeNull();
    expect(moveOf({ ...key, key: "ArrowLeft", altKey: true })).toBeNull();
    expect(moveOf({ ...key, key: "constructor" })).toBeNull();
  });
});

describe("a selection", () => {
  it("is the same from either corner, and holds both", () => {
    const place = fc.record({ row: fc.nat(50), column: fc.nat(11) });
    fc.assert(
      fc.property(place, place, (one, other) => {
        const range = rangeOf(one, other);
        expect(range).toEqual(rangeOf(other, one));
        expect(isWithin(range, one) && isWithin(range, other)).toBe(true);
      }),
    );
  });
});
