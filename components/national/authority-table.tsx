import { DataTable, DayText, Muted } from "@/components/ui";
import { totalLive, type AuthorityCounts } from "./authority-counts";

const NUMBER = { numeric: true, nowrap: true };

/** Counts only: nothing here leads to a child. */
export function AuthorityTable({ authorities }: { authorities: readonly AuthorityCounts[] }) {
  return (
    <DataTable
      caption="Local authorities"
      hideCaption
      // 153 cards would be a metre of scrolling: numbers are compared down a column, on a phone as well.
      narrow="scroll"
      columns={[
        { heading: "Local authority" },
        { heading: "Last upload" },
        { heading: "Answer" },
        { heading: "Uploads", ...NUMBER },
        { heading: "Child protection", ...NUMBER },
        { heading: "Looked after", ...NUMBER },
        { heading: "Unborn", ...NUMBER },
        { heading: "All live", ...NUMBER },
        { heading: "To fix", ...NUMBER },
      ]}
      rows={authorities.map((authority) => ({
        key: authority.localAuthority,
        cells: [
          authority.name,
          authority.lastUploadAt ? (
            <DayText key="last" at={authority.lastUploadAt} />
          ) : (
            <Muted key="last">Never</Muted>
          ),
          authority.lastResponse ?? <Muted key="answer">None</Muted>,
          ...[
            authority.uploads,
            authority.childProtection,
            authority.lookedAfter,
            authority.unborn,
            totalLive(authority),
            authority.toFix,
          ].map((count) => count.toLocaleString("en-GB")),
        ],
      }))}
    />
  );
}
