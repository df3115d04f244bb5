import { useId } from "react";
import { formatDate } from "@/lib/register/dates";
import type { IsoDate } from "@/lib/register/record";
import { DataTable } from "./data-table";
import { Details } from "./text";

interface ColumnChartProps {
  title: string;
  /** Up to two names: each day's column is stacked of them, the first at the bottom. */
  series: readonly string[];
  /** Day after day without a gap, the latest last. */
  days: readonly { day: IsoDate; values: readonly number[] }[];
}

/**
 * Days side by side. All places are SVG percentages: it fits any width, and inline styles would be refused by the
 * content security policy. The second series is striped, so that colour is not all that tells them apart. The picture
 * is for the eye; the table says it all.
 */
export function ColumnChart({ title, series, days }: ColumnChartProps) {
  const stripes = useId();
  const totals = days.map(({ values }) => values.reduce((a, b) => a + b, 0));
  const top = roundTop(Math.max(1, ...totals));
  const width = 100 / Math.max(1, days.length);
  return (
    <figure className="app-chart">
      <figcaption className="nhsuk-heading-s">{title}</figcaption>
      <div aria-hidden="true">
        {series.length > 1 && <Legend series={series} stripes={stripes} />}
        <div className="app-columns">
          <div className="app-columns__scale">
            <span>{top.toLocaleString("en-GB")}</span>
            <span>{top % 2 === 0 ? (top / 2).toLocaleString("en-GB") : ""}</span>
            <span>0</span>
          </div>
          <svg className="app-columns__picture" width="100%" height="160" focusable="false">
            <Stripes id={stripes} />
            {["0.5%", "50%", "99.5%"].map((y) => (
              <line key={y} className="app-columns__line" x1="0" x2="100%" y1={y} y2={y} />
            ))}
            {days.map(({ day, values }, place) => (
              <Column key={day} x={place * width} width={width} {...{ values, top, stripes }} />
            ))}
          </svg>
          <div className="app-columns__days">
            {[days[0], days[Math.floor(days.length / 2)], days.at(-1)].map((shown, place) => (
              <span key={place}>{shown && shortDay(shown.day)}</span>
            ))}
          </div>
        </div>
      </div>
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

interface ColumnProps {
  x: number;
  width: number;
  values: readonly number[];
  top: number;
  stripes: string;
}

function Column({ x, width, values, top, stripes }: ColumnProps) {
  const high = (value: number) => (100 * value) / top;
  return values.map((value, place) => {
    const below = values.slice(0, place).reduce((a, b) => a + b, 0);
    if (value === 0) return null;
    return (
      <rect
        key={place}
        {...paint(place, stripes)}
        x={`${x + width * 0.12}%`}
        width={`${width * 0.76}%`}
        y={`${100 - high(below + value)}%`}
        height={`${high(value)}%`}
      />
    );
  });
}

function paint(place: number, stripes: string) {
  return place === 0
    ? { className: "app-chart__series-1" }
    : { className: "app-columns__striped", fill: `url(#${stripes})` };
}

function Stripes({ id }: { id: string }) {
  return (
    <defs>
      <pattern
        id={id}
        width="5"
        height="5"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect className="app-columns__ground" width="5" height="5" />
        <rect className="app-columns__stripe" width="2" height="5" />
      </pattern>
    </defs>
  );
}

function Legend({ series, stripes }: { series: readonly string[]; stripes: string }) {
  return (
    <div className="app-chart__legend">
      {series.map((name, place) => (
        <span key={name}>
          <svg width="16" height="16" focusable="false">
            <rect {...paint(place, stripes)} width="16" height="16" />
          </svg>
          {name}
        </span>
      ))}
    </div>
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
