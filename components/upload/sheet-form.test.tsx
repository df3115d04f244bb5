import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { IDLE } from "@/components/form";
import { SheetForm } from "./sheet-form";

const html = renderToStaticMarkup(
  <SheetForm
    action={() => Promise.resolve(IDLE)}
    upload={{ id: "u-1", sequenceNumber: 12, fileName: "plans.xlsx" }}
    sheets={[
      { name: "Plans", rows: 1 },
      { name: "<b>Looked after</b>", rows: 1204 },
    ]}
  />,
);

describe("the question which sheet is meant", () => {
  it("offers each sheet with its rows, and chooses none for anybody", () => {
    expect(html).toContain('value="Plans"');
    expect(html).toContain("&lt;b&gt;Looked after&lt;/b&gt;");
    expect(html).toContain("1 row below the headings");
    expect(html).toContain("1,204 rows below the headings");
    expect(html).not.toContain("checked=");
  });

  it("leads back, and away from the upload", () => {
    expect(html).toContain('href="/uploads/u-1"');
    expect(html).toContain('href="/uploads/u-1/cancel"');
  });
});
