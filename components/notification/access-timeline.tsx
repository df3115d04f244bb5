import { DayText } from "@/components/ui";
import type { ViewKind } from "@/lib/access/care-settings";
import { VIEW_KINDS } from "@/lib/access/notification-words";

interface AccessTimelineProps {
  lines: readonly { id: string; at: string; kind: ViewKind }[];
  now: Date;
}

const KINDS: readonly ViewKind[] = ["unscheduled", "scheduled"];
const DAY_MS = 24 * 3_600_000;

/**
 * When health looked, on a line from the first look to now: full dots above for unscheduled views, rings below for
 * scheduled ones. For the eye; the table beside it says the same.
 */
export function AccessTimeline({ lines, now }: AccessTimelineProps) {
  const times = lines.map(({ at }) => Date.parse(at));
  // At least a day, or one look would be the beginning and the end.
  const first = Math.min(...times, now.getTime() - DAY_MS);
  const place = (at: string) => (98 * (Date.parse(at) - first)) / (now.getTime() - first) + 1;
  return (
    <div className="app-timeline" aria-hidden="true">
      {KINDS.map((kind) => (
        <div className="app-timeline__row" key={kind}>
          <span>{VIEW_KINDS[kind].name}</span>
          <svg width="100%" height="28" focusable="false">
            <line className="app-timeline__line" x1="0" x2="100%" y1="14" y2="14" />
            {lines
              .filter((line) => line.kind === kind)
              .map((line) => (
                <circle
                  key={line.id}
                  className={`app-timeline__view app-timeline__view--${kind}`}
                  cx={`${place(line.at).toFixed(2)}%`}
                  cy="14"
                  r={kind === "unscheduled" ? 8 : 6}
                />
              ))}
          </svg>
        </div>
      ))}
      <div className="app-timeline__row">
        <span />
        <span className="app-timeline__ends">
          <DayText at={new Date(first)} />
          <span>Now</span>
        </span>
      </div>
    </div>
  );
}
