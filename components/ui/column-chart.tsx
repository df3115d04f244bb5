import { formatDate } from "@/lib/register/dates";
import type { IsoDate } from "@/lib/register/record";
import { ColumnPicture } from "./column-picture";
import { DataTable } from "./data-table";
import { Details } from "./text";

interface ColumnChartProps {
  title: string;
  /** Up to two names: each day's column is stacked of them, the first at the bottom. */
  series: readonly string[];
  /** Day after day without a gap, the latest last. */
  days: readonly { day: IsoDate; values: readonly number[] }[];
}

/** Days side by side. */
export function ColumnChart({ title, series, days }: ColumnChartProps) {
  const totals = days.map(({ values }) => values.reduce((a, b) => a + b, 0));
  const top = roundTop(Math.max(1, ...totals));
  const labelled = [days[0], days[Math.floor(days.length / 2)], days.at(-1)];
  return (
    <figure className="app-chart">
      <figcaption className="nhsuk-heading-s">{title}</figcaption>
      <ColumnPicture
        series={series}
        columns={days.map(({ day, values }) => ({ key: day, values }))}
        top={top}
        scale={[
          top.toLocaleString("en-GB"),
          top % 2 === 0 ? (top / 2).toLocaleString("en-GB") : "",
          "0",
        ]}
        labels={labelled.map((shown) => (shown ? shortDay(shown.day) : ""))}
      />
      <Details summary="Show this chart as a table">
        <DataTable
          caption={title}
          hideCaption
          narrow="scroll"
          columns={[
            { heading: "Day", nowrap: true },
            ...series.map((name) => ({ heading: name, numeric: true })),
          ]}
          rows={days.map(({ day, values }) => ({
            key: day,
            cells: [formatDate(day), ...values.map((value) => value.toLocaleString("en-GB"))],
          }))}
        />
      </Details>
    </figure>
  );
}

/** The next of 1, 2, 4, 6, 8, 10, 20, 40 …: numbers whose half is one that people count in. */
function roundTop(most: number): number {
  if (most <= 2) return most;
  const power = 10 ** Math.floor(Math.log10(most));
  const step = [1, 2, 4, 6, 8, 10].find((times) => times * power >= most) ?? 10;
  return step * power;
}

/** 24 November: the year is in the table. */
function shortDay(day: IsoDate): string {
  return formatDate(day).replace(/ \d{4}$/, "");
}
