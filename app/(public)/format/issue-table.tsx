import { DataTable } from "@/components/ui";
import { ISSUES, ISSUE_CODES } from "@/lib/register/issues";

/** Every issue that a check can find, from the same table that the check uses. */
export function IssueTable() {
  return (
    <>
      <div className="app-text">
        <h2 className="nhsuk-heading-m" id="issues">
          What is checked
        </h2>
        <p>
          All faults of all rows are found at once. An error keeps its row out of the register; the
          other rows still load. A warning is shown and its row loads.
        </p>
      </div>
      <DataTable
        caption="Every issue that a check can find"
        hideCaption
        columns={[
          { heading: "What it means" },
          { heading: "Kind" },
          { heading: "What to do" },
          { heading: "Code", nowrap: true },
        ]}
        rows={ISSUE_CODES.map((code) => ({
          key: code,
          cells: [
            ISSUES[code].title,
            ISSUES[code].severity === "error" ? "Error" : "Warning",
            ISSUES[code].fix,
            <code key="code">{code}</code>,
          ],
        }))}
      />
    </>
  );
}
