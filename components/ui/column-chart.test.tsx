import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { ColumnChart } from "./column-chart";

function drawn(...values: [unscheduled: number, scheduled: number][]): string {
  const days = values.map((pair, place) => ({ day: `2026-03-0${place + 1}`, values: pair }));
  return renderToStaticMarkup(
    <ColumnChart title="Views" series={["Unscheduled", "Scheduled"]} days={days} />,
  );
}

/** Of the picture: the legend has widths in pixels. */
const heights = (html: string) =>
  [...html.matchAll(/<rect[^>]* height="([\d.]+)%"/g)].map(([, height]) => Number(height));

describe("a chart of days", () => {
  it("says in its table what it draws, day by day", () => {
    const html = drawn([3, 1], [0, 1204]);
    expect(html).toMatch(/1 March 2026.*?>3<.*?>1<.*2 March 2026.*?>0<.*?>1,204</);
  });

  it("draws no column for none, and none higher than the scale", () => {
    for (const most of [1, 2, 3, 7, 10, 11, 99, 100, 101, 8001]) {
      const found = heights(drawn([most, 0], [0, 0]));
      expect(found).toHaveLength(1);
      expect(found[0]).toBeGreaterThan(45);
      expect(found[0]).toBeLessThanOrEqual(100);
    }
  });

  it("stacks both kinds of a day within the scale", () => {
    const found = heights(drawn([6, 2], [1, 0]));
    expect(found).toEqual([75, 25, 12.5]);
  });

  it("has no inline style, which the browser would refuse", () => {
    expect(drawn([1, 1])).not.toContain("style=");
  });
});
