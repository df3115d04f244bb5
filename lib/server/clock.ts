import "server-only";
import { dateInEngland } from "@/lib/register/date-in-england";
import type { IsoDate } from "@/lib/register/record";
import { env } from "./env";

export { dateInEngland };

const started = Date.now();

/** The one clock. Tests move it with TEST_NOW; it goes on ticking from there. */
export function now(): Date {
  const moved = env().TEST_NOW;
  return moved ? new Date(Date.parse(moved) + Date.now() - started) : new Date();
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
