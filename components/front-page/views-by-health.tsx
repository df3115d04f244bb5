import { ColumnChart } from "@/components/ui";
import { VIEW_KINDS } from "@/lib/access/notification-words";
import type { IsoDate } from "@/lib/register/record";

interface ViewsByHealthProps {
  days: readonly { day: IsoDate; unscheduled: number; scheduled: number }[];
}

/** How often health looked, day by day; in a sentence when there is nothing to draw. */
export function ViewsByHealth({ days }: ViewsByHealthProps) {
  if (days.every(({ unscheduled, scheduled }) => unscheduled + scheduled === 0))
    return <p>No health setting has looked up anybody on your register in the last four weeks.</p>;
  return (
    <ColumnChart
      title="Views per day in the last four weeks"
      series={[VIEW_KINDS.unscheduled.name, VIEW_KINDS.scheduled.name]}
      days={days.map(({ day, unscheduled, scheduled }) => ({
        day,
        values: [unscheduled, scheduled],
      }))}
    />
  );
}
