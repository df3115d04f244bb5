import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addDays,
  addMonths,
  addYears,
  ageOn,
  daysBetween,
  formatDate,
  isoDate,
  isRealDate,
} from "./dates";

const FIRST = Date.UTC(1900, 0, 1);
const DAY = 86_400_000;
const date = fc
  .integer({ min: 0, max: 90_000 })
  .map((days) => new Date(FIRST + days * DAY).toISOString().slice(0, 10));

describe("dates", () => {
  it("knows every day of the calendar, and no other", () => {
    fc.assert(
      fc.property(date, (day) => {
        expect(isRealDate(day)).toBe(true);
      }),
    );
    for (const text of [
      "2015-02-29",
      "2015-02-30",
      "2015-04-31",
      "2015-13-01",
      "2015-00-10",
      "2015-1-01",
      "",
      "0000-01-01",
      "2015-01-00",
    ]) {
      expect(isRealDate(text)).toBe(false);
    }
    expect(isRealDate("2000-02-29")).toBe(true);
    expect(isRealDate("1900-02-29")).toBe(false);
  });

  it("counts days as the clock does", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -30_000, max: 30_000 }), (day, days) => {
        const moved = addDays(day, days);
        expect(moved).toBe(new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10));
        expect(daysBetween(day, moved)).toBe(days);
      }),
    );
  });

  it("never gives a day that does not exist, and months keep their order", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -300, max: 300 }), (day, months) => {
        const moved = addMonths(day, months);
        expect(isRealDate(moved)).toBe(true);
        expect(addMonths(day, months + 1) > moved).toBe(true);
        if (months % 12 === 0) expect(addYears(day, months / 12)).toBe(moved);
      }),
    );
  });

  it("lets a child of 29 February turn 18 on 1 March", () => {
    expect(addYears("2008-02-29", 18)).toBe("2026-03-01");
    expect(ageOn("2008-02-29", "2026-02-28")).toBe(17);
    expect(ageOn("2008-02-29", "2026-03-01")).toBe(18);
    expect(addYears("2008-02-29", 4)).toBe("2012-02-29");
  });

  it("adds a year of age on the birthday and on no other day", () => {
    fc.assert(
      fc.property(date, fc.integer({ min: 1, max: 100 }), (birth, years) => {
        const birthday = addYears(birth, years);
        expect(ageOn(birth, birthday)).toBe(years);
        expect(ageOn(birth, addDays(birthday, -1))).toBe(years - 1);
      }),
    );
  });

  it("moves to the first of the next month where the month lacks the day", () => {
    expect(addMonths("2015-08-31", 6)).toBe("2016-03-01");
    expect(addMonths("2015-10-31", 1)).toBe("2015-12-01");
    expect(addMonths("2015-01-15", -1)).toBe("2014-12-15");
  });

  it("makes a date of its parts, or none", () => {
    expect(isoDate(2015, 4, 12)).toBe("2015-04-12");
    expect(isoDate(2015, 2, 30)).toBeNull();
  });

  it("is read as people write it", () => {
    expect(formatDate("2015-04-12")).toBe("12 April 2015");
    expect(formatDate("2015-12-01")).toBe("1 December 2015");
  });
});
