import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { RecordField } from "@/lib/register/record";
import type { FileRow } from "./file-row";
import { FileTable } from "./file-table";

const headings = ["NHS number", "Start date", "Team"];
const columns: (RecordField | null)[] = ["nhsNumber", "startDate", null];
const fine: FileRow = {
  row: 2,
  cells: ["9990000018", "03/02/2026", "North"],
  outcome: "added",
  issues: [],
  before: null,
};

function render(rows: FileRow[], isLoaded = false): string {
  return renderToStaticMarkup(
    <FileTable
      caption="Rows"
      headings={headings}
      columns={columns}
      rows={rows}
      isLoaded={isLoaded}
    />,
  );
}

/** What somebody reads, without the tags. */
function textOf(html: string): string {
  return html.replace(/<[^>]+>/g, " ").replace(/\s+/g, " ");
}

describe("a table like the file", () => {
  it("ties a faulty cell to the sentence about it, and no other cell", () => {
    const html = render([
      {
        ...fine,
        row: 14,
        outcome: "rejected",
        issues: [{ row: 14, field: "startDate", code: "date-impossible", related: [] }],
      },
    ]);
    const described = [...html.matchAll(/aria-describedby="([^"]+)"/g)].map(([, id]) => id);
    expect(described).toEqual(["row-14-issue-1"]);
    expect(html).toContain('id="row-14-issue-1"');
    expect(textOf(html)).toContain("Error, column B: This start date is not a real date.");
    expect(textOf(html)).toContain("03/02/2026 Date does not exist");
  });

  it("shows an issue of the whole row without a column", () => {
    const html = render([
      {
        ...fine,
        cells: [...fine.cells, "more"],
        outcome: "rejected",
        issues: [{ row: 2, field: null, code: "row-too-long", related: [] }],
      },
    ]);
    expect(textOf(html)).toContain("Error: This row has more cells");
    expect(textOf(html)).toContain("Column D No heading");
    expect(html).not.toContain("aria-describedby");
  });

  it("says which columns are ignored", () => {
    expect(textOf(render([fine]))).toMatch(/Column C Team \(ignored\)/);
  });

  it("puts the old value before the new one, written as the file writes dates", () => {
    const changed: FileRow = { ...fine, outcome: "changed", before: { startDate: "2026-01-31" } };
    expect(textOf(render([changed]))).toMatch(/was 31\/01\/2026 .*now 03\/02\/2026/);
    const iso = { ...changed, cells: ["9990000018", "2026-02-03", ""] };
    expect(textOf(render([iso]))).toMatch(/was 2026-01-31 .*now 2026-02-03/);
    const newly = { ...changed, before: { startDate: null } };
    expect(textOf(render([newly]))).toMatch(/was nothing .*now 03\/02\/2026/);
  });

  it("says what would be done, and after the load what was", () => {
    expect(textOf(render([fine]))).toContain("To add");
    expect(textOf(render([fine], true))).toContain("Added");
  });

  it("survives values that are markup", () => {
    expect(render([{ ...fine, cells: ["<script>alert(1)</script>", "", ""] }])).not.toContain(
      "<script",
    );
  });
});
