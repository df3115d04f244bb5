import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "./dates";
import { agoText, registerAge, rhythmText, workingDays } from "./usual-rhythm";

/** 2 November 2026 is a Monday. */
const MONDAY = "2026-11-02";

/** Loads on these days after that Monday, latest first. */
const loads = (...days: number[]) => days.map((day) => addDays(MONDAY, day)).toReversed();
const isLate = (days: string[], on: number) => registerAge(days, addDays(MONDAY, on))?.isLate;

describe("how old a register is", () => {
  it("is not known before anything was loaded", () => {
    expect(registerAge([], MONDAY)).toBeNull();
  });

  it("is counted in days, and warns of nothing while there were too few loads to know", () => {
    expect(registerAge(loads(0, 1, 2), addDays(MONDAY, 90))).toEqual({
      loadedOn: addDays(MONDAY, 2),
      days: 88,
      usual: null,
      isLate: false,
    });
  });

  it("leaves whoever loads every working day in peace over the weekend and a bank holiday", () => {
    const daily = loads(0, 1, 2, 3, 4, 7, 8, 9, 10, 11);
    expect(registerAge(daily, addDays(MONDAY, 14))).toMatchObject({ days: 3, usual: 1 });
    for (const on of [11, 12, 13, 14, 15]) expect(isLate(daily, on)).toBe(false);
    expect(isLate(daily, 16)).toBe(true);
  });

  it("warns half as much again after what is usual", () => {
    const weekly = loads(1, 8, 15, 22);
    expect(registerAge(weekly, addDays(MONDAY, 29))?.usual).toBe(5);
    // Eight working days after a Tuesday are the Friday of the week after.
    expect(isLate(weekly, 32)).toBe(false);
    expect(isLate(weekly, 35)).toBe(true);
  });

  it("forgives one holiday in the middle of a rhythm", () => {
    expect(registerAge(loads(0, 1, 2, 15, 16, 17), addDays(MONDAY, 18))?.usual).toBe(1);
  });

  it("warns after 35 days however rarely somebody loads", () => {
    const monthly = loads(0, 30, 61, 91);
    expect(isLate(monthly, 91 + 35)).toBe(false);
    expect(isLate(monthly, 91 + 36)).toBe(true);
    const rarely = loads(0, 90, 180, 270);
    expect(isLate(rarely, 270 + 36)).toBe(true);
  });

  it("waits for a working day where a system loads at weekends too", () => {
    const always = loads(5, 6, 7, 8, 9, 10, 11, 12, 13);
    expect(registerAge(always, addDays(MONDAY, 13))?.usual).toBe(1);
    expect(isLate(always, 14)).toBe(false);
  });

  it("never warns on the day of a load, nor sooner than a day after", () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(gaps, (each) => {
        const days = each.reduce((all, gap) => [...all, (all.at(-1) ?? 0) + gap], [0]);
        const last = days.at(-1) ?? 0;
        expect(isLate(loads(...days), last)).toBe(false);
        expect(isLate(loads(...days), last + 1)).toBe(false);
        expect(isLate(loads(...days), last + 36)).toBe(true);
      }),
    );
  });
});

describe("workingDays", () => {
  it.each([
    [0, 0, 0],
    [0, 1, 1],
    [4, 5, 0],
    [4, 7, 1],
    [5, 6, 0],
    [6, 7, 1],
    [0, 7, 5],
    [0, 364, 260],
    [-10, -3, 5],
  ])("from day %i to day %i are %i", (from, to, expected) => {
    expect(workingDays(addDays(MONDAY, from), addDays(MONDAY, to))).toBe(expected);
  });
});

it("says a rhythm and an age as people do", () => {
  expect([1, 2, 5, 10, 21].map(rhythmText)).toEqual([
    "every working day",
    "every 2 working days",
    "every week",
    "every two weeks",
    "every month",
  ]);
  expect([0, 1, 9].map(agoText)).toEqual(["today", "yesterday", "9 days ago"]);
});
