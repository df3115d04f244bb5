import { Page } from "@/components/layout";
import { DataTable, InsetText, Muted } from "@/components/ui";
import { LEGAL_STATUSES, LEGAL_STATUS_CODES } from "@/lib/register/legal-status";
import { PLAN_TYPES, PLAN_TYPE_CODES } from "@/lib/register/plan-types";
import { COLUMNS } from "@/lib/uploads/columns";
import { MAX_BYTES_TEXT, MAX_ROWS_TEXT } from "@/lib/uploads/limits";
import { FromASystem } from "./from-a-system";
import { IssueTable } from "./issue-table";
import { Workbooks } from "./workbooks";

export default function FormatPage() {
  return (
    <Page title="Format of a register extract">
      <div className="app-text">
        <p>
          A register extract is a CSV file, or one sheet of a workbook, with one heading row and one
          row for each plan. The first record is row 2, as a spreadsheet shows it.
        </p>
        <p>
          <a href="/format/template.csv">Download the blank template (CSV)</a>
        </p>
        <h2 className="nhsuk-heading-m">The file</h2>
        <ul>
          <li>
            At most {MAX_BYTES_TEXT} and {MAX_ROWS_TEXT} rows.
          </li>
          <li>Columns separated by commas, semicolons or tabs.</li>
          <li>
            Text as UTF-8, UTF-16 with a byte order mark, or Windows-1252. In Excel, save as “CSV
            UTF-8”.
          </li>
          <li>Any line ending. A cell with a line break or separator in it stands in quotes.</li>
        </ul>
        <Workbooks />
        <InsetText>
          <p>
            Leaving a child out of a file never ends a plan. To end one, send its row with an end
            date.
          </p>
        </InsetText>
        <h2 className="nhsuk-heading-m">Columns</h2>
        <p>
          In any order. Capitals, spaces, hyphens and underscores in headings make no difference.
          Other columns are ignored, and the upload names them.
        </p>
      </div>
      <DataTable
        caption="Columns of a register extract"
        hideCaption
        columns={[
          { heading: "Heading" },
          { heading: "Needed" },
          { heading: "What it holds" },
          { heading: "Example", nowrap: true },
          { heading: "Other names, to be renamed" },
        ]}
        rows={COLUMNS.map((column) => ({
          key: column.field,
          cells: [
            <strong key="heading">{column.heading}</strong>,
            column.required ? "Required" : "Optional",
            column.rule,
            column.example || <Muted key="example">Blank</Muted>,
            column.synonyms.join(", "),
          ],
        }))}
      />
      <div className="app-text">
        <h2 className="nhsuk-heading-m">Which row is which record</h2>
        <p>
          A record is known by its plan type, NHS number and start date. A row that has all three in
          common with a record you already hold changes that record. Any other row adds one.
        </p>
      </div>
      <DataTable
        caption="Plan types"
        columns={[
          { heading: "Code" },
          { heading: "Plan" },
          { heading: "Health still sees it after its end for" },
          { heading: "Ends by itself at 18" },
        ]}
        rows={PLAN_TYPE_CODES.map((code) => ({
          key: code,
          cells: [
            <strong key="code">{code}</strong>,
            PLAN_TYPES[code].name,
            `${PLAN_TYPES[code].shownAfterEndDays} days`,
            PLAN_TYPES[code].endsAtEighteen ? "Yes" : "No: the person is the mother",
          ],
        }))}
      />
      <DataTable
        caption="Legal statuses of a looked after child"
        columns={[{ heading: "Code" }, { heading: "Children Act 1989" }]}
        rows={LEGAL_STATUS_CODES.map((code) => ({
          key: code,
          cells: [<strong key="code">{code}</strong>, LEGAL_STATUSES[code].name],
        }))}
      />
      <IssueTable />
      <FromASystem />
    </Page>
  );
}
