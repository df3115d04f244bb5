import { describe, expect, it } from "vitest";
import { DEFAULT_LIMITS, LIMIT_BOUNDS, exceedsGuard, takesAway } from "./guard";

const exceeds = (live: number, endedOrWithdrawn: number, limits = DEFAULT_LIMITS) =>
  exceedsGuard({ live, endedOrWithdrawn }, limits);

describe("the guard", () => {
  it("lets through up to a tenth of the live records, and up to twenty", () => {
    expect(exceeds(100, 10)).toBe(false);
    expect(exceeds(100, 11)).toBe(true);
    expect(exceeds(1000, 20)).toBe(false);
    expect(exceeds(1000, 21)).toBe(true);
    expect(exceeds(200, 20)).toBe(false);
  });

  it("holds in a small register as it does in a large one", () => {
    expect(exceeds(10, 1)).toBe(false);
    expect(exceeds(9, 1)).toBe(true);
    expect(exceeds(1, 1)).toBe(true);
  });

  it("has nothing against a load that takes nothing away, even of an empty register", () => {
    expect(exceeds(0, 0)).toBe(false);
    expect(exceeds(5, 0)).toBe(false);
  });

  it("goes by the LA's own limits", () => {
    expect(exceeds(100, 11, { percent: 20, number: 20 })).toBe(false);
    expect(exceeds(100, 11, { percent: 20, number: 10 })).toBe(true);
    expect(exceeds(1000, 101, { percent: LIMIT_BOUNDS.percent.min, number: 500 })).toBe(true);
  });

  it("counts by whole numbers, where a tenth is no number of the machine's", () => {
    for (let tenth = 1; tenth <= 20; tenth += 1) {
      expect(exceeds(tenth * 10, tenth)).toBe(false);
      expect(exceeds(tenth * 10 - 1, tenth)).toBe(true);
    }
  });
});

describe("what takes a live record away", () => {
  const today = "2026-11-25";
  const live = {
    planType: "CPP",
    dateOfBirth: "2010-03-01",
    startDate: "2026-01-12",
    endDate: null,
    deleteDate: null,
  } as const;

  it("is an end date, a delete date, or a date of birth that makes somebody eighteen", () => {
    expect(takesAway(live, { ...live, endDate: today }, today)).toBe(true);
    expect(takesAway(live, { ...live, deleteDate: today }, today)).toBe(true);
    expect(takesAway(live, { ...live, dateOfBirth: "2008-11-25" }, today)).toBe(true);
    expect(takesAway(live, { ...live, dateOfBirth: "2008-11-26" }, today)).toBe(false);
    expect(takesAway(live, live, today)).toBe(false);
  });

  it("is nothing that happens to a record that was not live, or was not there", () => {
    const ended = { ...live, endDate: "2026-11-24" };
    expect(takesAway(ended, { ...ended, deleteDate: today }, today)).toBe(false);
    expect(takesAway(ended, live, today)).toBe(false);
    expect(takesAway(null, { ...live, endDate: today }, today)).toBe(false);
  });

  it("does not make the mother of an unborn child eighteen", () => {
    const mother = { ...live, planType: "UCPP", dateOfBirth: "1999-01-01" } as const;
    expect(takesAway(mother, { ...mother, dateOfBirth: "1998-01-01" }, today)).toBe(false);
  });
});
