import type { IsoDate } from "./record";

const london = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" });

/** The date in England: at half past midnight in summer UTC is still on the day before. */
export function dateInEngland(at: Date): IsoDate {
  return london.format(at);
}
