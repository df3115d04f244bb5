import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkDigit, formatNhsNumber, isValidNhsNumber, normaliseNhsNumber } from "./nhs-number";

const prefix = fc.integer({ min: 0, max: 999_999 }).map((n) => `999${String(n).padStart(6, "0")}`);
const valid = prefix
  .map((nine) => `${nine}${checkDigit(nine) ?? "-"}`)
  .filter((number) => isValidNhsNumber(number));

describe("NHS numbers", () => {
  it.each(["9990000018", "9000000009", "9449306753"])("takes %s", (number) => {
    expect(isValidNhsNumber(number)).toBe(true);
  });

  it.each(["9912003890", "9912003899", "9999999991", "999000001", "99900000188", "999000001X", ""])(
    "does not take %s",
    (number) => {
      expect(isValidNhsNumber(number)).toBe(false);
    },
  );

  it("does not take one digit repeated, although the arithmetic does", () => {
    for (const digit of "0123456789") expect(isValidNhsNumber(digit.repeat(10))).toBe(false);
    expect(checkDigit("9".repeat(9))).toBe("9");
  });

  it("has no check digit where the arithmetic gives ten", () => {
    expect(checkDigit("999000000")).toBeNull();
  });

  it("notices any one digit changed and any two neighbours swapped", () => {
    fc.assert(
      fc.property(valid, fc.nat(9), fc.integer({ min: 1, max: 9 }), (number, place, by) => {
        const digit = String((Number(number[place]) + by) % 10);
        const changed = number.slice(0, place) + digit + number.slice(place + 1);
        expect(isValidNhsNumber(changed)).toBe(false);
        const next = number[place + 1];
        if (next === undefined || next === number[place]) return;
        const swapped =
          number.slice(0, place) + next + (number[place] ?? "") + number.slice(place + 2);
        expect(isValidNhsNumber(swapped)).toBe(false);
      }),
    );
  });

  it("reads the number however it is spaced", () => {
    const space = fc.constantFrom("", " ", "-", "\u00a0", "\u2009", "\u2011", "\u200b", "\t");
    fc.assert(
      fc.property(valid, fc.array(space, { minLength: 10, maxLength: 10 }), (number, spaces) => {
        const written = [...number].map((digit, place) => (spaces[place] ?? "") + digit).join("");
        expect(normaliseNhsNumber(written)).toBe(number);
        expect(normaliseNhsNumber(formatNhsNumber(number))).toBe(number);
      }),
    );
  });

  it("is shown in groups of 3, 3 and 4", () => {
    expect(formatNhsNumber("9990000018")).toBe("999 000 0018");
  });
});
