import { formatDate } from "@/lib/register/dates";
import type { IsoDate } from "@/lib/register/record";

/** 12 April 2015 */
export function DateText({ date }: { date: IsoDate }) {
  return (
    <time className="whitespace-nowrap" dateTime={date}>
      {formatDate(date)}
    </time>
  );
}

/** 12 April 2015 at 3:04pm, as the clock on the wall in England says it. */
export function TimeText({ at }: { at: Date }) {
  return <time dateTime={at.toISOString()}>{formatTime(at)}</time>;
}

/** 12 April 2015: the day of an instant in England, where the hour does not matter. */
export function DayText({ at }: { at: Date }) {
  const [day] = formatTime(at).split(" at ");
  return (
    <time className="whitespace-nowrap" dateTime={at.toISOString()}>
      {day}
    </time>
  );
}

const ENGLISH_CLOCK = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  day: "numeric",
  month: "long",
  year: "numeric",
  hour: "numeric",
  minute: "2-digit",
  hourCycle: "h23",
});

/** Built from parts: "pm" is spelt differently by each browser, and server and browser must agree. */
export function formatTime(at: Date): string {
  const part = Object.fromEntries(ENGLISH_CLOCK.formatToParts(at).map((p) => [p.type, p.value]));
  const hour = Number(part.hour);
  const clock = `${hour % 12 || 12}:${part.minute}${hour < 12 ? "am" : "pm"}`;
  return `${part.day} ${part.month} ${part.year} at ${clock}`;
}

/** 3:04pm: for what is said beside a time of the same day. */
export function clockText(at: Date): string {
  return formatTime(at).split(" at ")[1] ?? "";
}
