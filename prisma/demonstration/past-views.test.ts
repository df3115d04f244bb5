import { expect, it } from "vitest";
import { CARE_SETTINGS } from "@/lib/access/care-settings";
import { pastViews } from "./past-views";
import { WELL_KNOWN_NUMBER } from "./seeds";

const people = [
  { nhsNumber: WELL_KNOWN_NUMBER, isMother: false },
  { nhsNumber: "9990000026", isMother: false },
  { nhsNumber: "9990000034", isMother: true },
];

// Whichever day and minute the product is first started at.
it.each(["2026-03-01T00:00:30Z", "2026-07-06T12:00:00Z", "2026-11-28T23:59:59Z"])(
  "is a past of four weeks, in order, with appointments in working hours: %s",
  (text) => {
    const now = new Date(text);
    const views = pastViews("E08000019", people, now);
    expect(pastViews("E08000019", people, now)).toEqual(views);
    const times = views.map(({ at }) => at.getTime());
    expect(times).toEqual(times.toSorted((one, other) => one - other));
    expect(views.filter(({ nhsNumber }) => nhsNumber === WELL_KNOWN_NUMBER).length).toBeGreaterThan(
      5,
    );
    for (const { at, system, nhsNumber } of views) {
      const days = (now.getTime() - at.getTime()) / 86_400_000;
      expect(days > 0 && days < 31).toBe(true);
      if (system.name === "maternity-unit") expect(nhsNumber).toBe("9990000034");
      if (CARE_SETTINGS[system.name].kind === "unscheduled") continue;
      expect([1, 2, 3, 4, 5]).toContain(at.getUTCDay());
      expect(at.getUTCHours()).toBeGreaterThanOrEqual(9);
      expect(at.getUTCHours()).toBeLessThan(19);
    }
  },
);
