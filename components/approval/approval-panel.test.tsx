import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import type { StandingRecord } from "@/components/record/standing";
import { ApprovalPanel } from "./approval-panel";
import type { TakenAway } from "./taken-away-table";

const child: StandingRecord = {
  ...{ id: "r-1", version: 1, nhsNumber: "9990000018", familyName: "Bell", givenNames: "Iris" },
  ...{ dateOfBirth: "2010-03-01", planType: "CPP", startDate: "2026-01-12" },
  ...{ endDate: null, deleteDate: null, legalStatus: null, localIdentifier: null },
  standing: { state: "live", endedOn: null, shownUntil: null },
};
const upload = {
  ...{ id: "u-1", checkedAt: "2026-03-03T09:00:01.000Z" },
  ...{ askedBy: "Nia", askedAt: "2026-03-03T09:05:00.000Z" },
};

function panel(isSecondPerson: boolean, others: string[] = [], rows: Partial<TakenAway>[] = []) {
  const effects = rows.map((row): TakenAway => ({
    ...{ record: child, row: 2, withdrawn: false, endDate: null },
    ...row,
  }));
  return renderToStaticMarkup(
    <ApprovalPanel
      upload={upload}
      found={{
        ...{ rows: effects, total: 34, page: 1, pages: 1, live: 300, isSecondPerson, others },
        limits: { percent: 10, number: 20 },
      }}
      mayCancel
      approve="/approve"
    />,
  );
}

describe("a load that waits for a second person", () => {
  it("says how much it takes away, against what limits, and who asked", () => {
    const html = panel(true);
    expect(html).toContain("34 of 300 live records");
    expect(html).toContain("More than 10 in 100");
    expect(html).toContain("Nia");
  });

  it("is approved as it was seen: the form says of which check", () => {
    expect(panel(true)).toContain('name="seen" value="2026-03-03T09:00:01.000Z"');
    expect(panel(true)).toContain("/uploads/u-1/refuse");
  });

  it("offers nothing to whoever is no second person, and says who is", () => {
    const html = panel(false, ["Amir", "Zoë"]);
    expect(html).not.toContain("<form");
    expect(html).not.toContain("/refuse");
    expect(html).toContain("You cannot approve it");
    expect(html).toMatch(/Amir.* or .*Zoë/);
    expect(panel(false)).toContain("ask your administrator");
  });

  it("says what would become of each record", () => {
    const html = panel(
      true,
      [],
      [
        { row: 2, endDate: "2026-02-01" },
        { row: 3, withdrawn: true },
        { row: 4 },
        { row: null, endDate: "2026-02-03" },
      ],
    );
    expect(html).toContain("1 February 2026");
    expect(html).toContain("Withdrawn");
    expect(html).toContain("makes the child 18");
    expect(html).toContain("Not in the file");
  });
});
