import { clockText, countOf, formatTime, Muted, TimeText } from "@/components/ui";

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
            Looked again {views === 2 ? "once" : countOf(views - 1, "time")}, last{" "}
            {lastSaid(first, last)}
          </Muted>
        </span>
      )}
    </>
  );
}

function lastSaid(first: Date, last: Date): string {
  const day = (at: Date) => formatTime(at).split(" at ")[0];
  return day(first) === day(last) ? `at ${clockText(last)}` : `on ${formatTime(last)}`;
}
