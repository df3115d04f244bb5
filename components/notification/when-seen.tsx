import { clockText, formatTime, Muted, TimeText } from "@/components/ui";

interface WhenSeenProps {
  at: string;
  lastAt: string;
  views: number;
  /** Where the time leads. */
  href?: string | null;
}

/** When somebody looked, and whether the same person looked again within the day. */
export function WhenSeen({ at, lastAt, views, href }: WhenSeenProps) {
  const [first, last] = [new Date(at), new Date(lastAt)];
  const time = <TimeText at={first} />;
  return (
    <>
      {href ? <a href={href}>{time}</a> : time}
      {views > 1 && (
        <span className="block">
          <Muted>
            Looked again {timesSaid(views - 1)}, last {lastSaid(first, last)}
          </Muted>
        </span>
      )}
    </>
  );
}

function timesSaid(times: number): string {
  if (times <= 2) return times === 1 ? "once" : "twice";
  return `${times.toLocaleString("en-GB")} times`;
}

function lastSaid(first: Date, last: Date): string {
  const day = (at: Date) => formatTime(at).split(" at ")[0];
  return day(first) === day(last) ? `at ${clockText(last)}` : `on ${formatTime(last)}`;
}
