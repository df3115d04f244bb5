import { useId } from "react";

interface ColumnPictureProps {
  /** Up to two names: each column is stacked of them, the first at the bottom. */
  series: readonly string[];
  columns: readonly { key: string; values: readonly number[] }[];
  /** What the full height stands for. */
  top: number;
  /** Beside the picture: at its top, in the middle, at its foot. */
  scale: readonly [top: string, middle: string, foot: string];
  /** Below it, evenly spread. */
  labels: readonly string[];
}

/**
 * Columns side by side. All places are SVG percentages: it fits any width, and inline styles would be refused by the
 * content security policy. The second series is striped, so that colour is not all that tells them apart. The picture
 * is for the eye alone: whoever draws one says it all in a table beside it.
 */
export function ColumnPicture({ series, columns, top, scale, labels }: ColumnPictureProps) {
  const stripes = useId();
  const width = 100 / Math.max(1, columns.length);
  return (
    <div aria-hidden="true">
      {series.length > 1 && <Legend series={series} stripes={stripes} />}
      <div className="app-columns">
        <div className="app-columns__scale">
          {scale.map((text, place) => (
            <span key={place}>{text}</span>
          ))}
        </div>
        <svg className="app-columns__picture" width="100%" height="160" focusable="false">
          <Stripes id={stripes} />
          {["0.5%", "50%", "99.5%"].map((y) => (
            <line key={y} className="app-columns__line" x1="0" x2="100%" y1={y} y2={y} />
          ))}
          {columns.map(({ key, values }, place) => (
            <Column key={key} x={place * width} width={width} {...{ values, top, stripes }} />
          ))}
        </svg>
        <div className="app-columns__days">
          {labels.map((label, place) => (
            <span key={place}>{label}</span>
          ))}
        </div>
      </div>
    </div>
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
