/** One line of the bench's output. `limit` is what stands beside the value in the same run; `ratio` is value / limit. */
export interface Measurement {
  name: string;
  value: number;
  unit: "rows/s" | "looks/s" | "answers/s" | "ms";
  limit: number | null;
  /** More figures of the same measurement: p50 and p99 in ms, rss in MB, others by name. */
  more?: Record<string, number | null>;
}

/** Standard output carries these lines and nothing else, so that a program can read them. */
export function print({ name, value, unit, limit, more = {} }: Measurement): void {
  const ratio = limit === null ? null : value / limit;
  const line = JSON.stringify({ name, value, unit, limit, ratio, ...more }, (_, figure: unknown) =>
    typeof figure === "number" ? rounded(figure) : figure,
  );
  process.stdout.write(`${line}\n`);
}

/** Three digits say all that a shared machine lets one know. */
function rounded(figure: number): number {
  return Math.abs(figure) >= 100 ? Math.round(figure) : Number(figure.toPrecision(3));
}

/** @param share 0.5 for the median. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(Math.floor(sorted.length * share), sorted.length - 1)] ?? NaN;
}

/** Milliseconds that the work takes. */
export async function timed(work: () => unknown): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
