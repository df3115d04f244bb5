import "server-only";
import type { IsoDate } from "@/lib/register/record";
import { env } from "./env";

const started = Date.now();

/** The one clock. Tests move it with TEST_NOW; it goes on ticking from there. */
export function now(): Date {
  const moved = env().TEST_NOW;
  return moved ? new Date(Date.parse(moved) + Date.now() - started) : new Date();
}

const london = new Intl.DateTimeFormat("en-CA", { timeZone: "Europe/London" });

/** The date in England: at half past midnight in summer UTC is still on the day before. */
export function dateInEngland(at: Date): IsoDate {
  return london.format(at);
}

export function today(): IsoDate {
  return dateInEngland(now());
}

const londonClock = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  hour: "numeric",
  hourCycle: "h23",
});

/** The hour on the clock on the wall in England, 0 to 23. */
export function londonHour(): number {
  return Number(londonClock.format(now()));
}
