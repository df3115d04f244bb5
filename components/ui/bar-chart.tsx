import { DataTable } from "./data-table";
import { Details } from "./text";

interface BarChartProps {
  title: string;
  /** What each bar stands for, the table's first heading: "Day", "Plan type". */
  category: string;
  /** One name for plain bars, up to three for stacked ones. */
  series: readonly string[];
  bars: readonly { label: string; values: readonly number[] }[];
}

/**
 * Bars lie down, so that long labels and 320 px fit. Widths are SVG percentages: inline styles would
 * be refused by the content security policy. The picture is for the eye; the table says it all.
 */
export function BarChart({ title, category, series, bars }: BarChartProps) {
  const rows = bars.map((bar) => ({ ...bar, total: bar.values.reduce((a, b) => a + b, 0) }));
  const widest = Math.max(1, ...rows.map((row) => row.total));
  const columns = [
    { heading: category },
    ...series.map((name) => ({ heading: name, numeric: true })),
  ];
  return (
    <figure className="app-chart">
      <figcaption className="nhsuk-heading-s">{title}</figcaption>
      <div aria-hidden="true">
        {series.length > 1 && <Legend series={series} />}
        {rows.map((row) => (
          <div className="app-chart__row" key={row.label}>
            <span className="app-chart__label">{row.label}</span>
            <Bar values={row.values} widest={widest} />
            <span className="app-chart__value">{row.total.toLocaleString("en-GB")}</span>
          </div>
        ))}
      </div>
      <Details summary="Show this chart as a table">
        <DataTable
          caption={title}
          hideCaption
          narrow="scroll"
          columns={columns}
          rows={bars.map(({ label, values }) => ({
            key: label,
            cells: [label, ...values.map((value) => value.toLocaleString("en-GB"))],
          }))}
        />
      </Details>
    </figure>
  );
}

function Bar({ values, widest }: { values: readonly number[]; widest: number }) {
  const starts = values.map((_, i) => values.slice(0, i).reduce((a, b) => a + b, 0));
  const percent = (value: number) => `${(100 * value) / widest}%`;
  return (
    <svg className="app-chart__bar" width="100%" height="24" focusable="false">
      {values.map((value, i) => (
        <rect
          key={i}
          className={`app-chart__series-${i + 1}`}
          x={percent(starts[i] ?? 0)}
          width={percent(value)}
          height="24"
        />
      ))}
    </svg>
  );
}

function Legend({ series }: { series: readonly string[] }) {
  return (
    <div className="app-chart__legend">
      {series.map((name, i) => (
        <span key={name}>
          <svg width="16" height="16" focusable="false">
            <rect className={`app-chart__series-${i + 1}`} width="16" height="16" />
          </svg>
          {name}
        </span>
      ))}
    </div>
  );
}
