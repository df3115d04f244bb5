import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cursorAfter, readCursor } from "./cursor";

describe("a cursor", () => {
  it("is read back as what it was made of, and needs no escaping in an address", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 31 - 1 }), (sequence) => {
        expect(readCursor(cursorAfter(sequence))).toBe(sequence);
        expect(encodeURIComponent(cursorAfter(sequence))).toBe(cursorAfter(sequence));
      }),
    );
  });

  it("is none of ours when anything about it is not", () => {
    for (const wrong of [
      "",
      "0",
      "12",
      "x",
      "%00",
      "after:1",
      "YWZ0ZXI6",
      btoa("after:-1"),
      btoa("after:1.5"),
      btoa("after:01"),
      btoa("after: 1"),
      btoa("after:1e3"),
      btoa(`after:${2 ** 31}`),
      btoa("after:NaN"),
      `${cursorAfter(5)}=`,
      ` ${cursorAfter(5)}`,
    ])
      expect(readCursor(wrong), wrong).toBeNull();
    fc.assert(
      fc.property(fc.string(), (text) => {
        const sequence = readCursor(text);
        expect(sequence === null || cursorAfter(sequence) === text).toBe(true);
      }),
    );
  });
});
