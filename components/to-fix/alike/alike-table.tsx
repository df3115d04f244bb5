import { DataTable, Muted } from "@/components/ui";
import type { IssueCode } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";
import { ISSUES } from "@/lib/register/issues";
import type { AlikeRow } from "./alike";
import { AsItCame, headingOf, NameAsItCame } from "./field-text";

/** What tells records apart, for issues that are not of one cell. */
const WHICH_RECORD: readonly RecordField[] = ["dateOfBirth", "planType", "startDate", "endDate"];

/** The rows with one issue: the values as they came, and who has each. */
export function AlikeTable({ issue, rows }: { issue: IssueCode; rows: readonly AlikeRow[] }) {
  return (
    <DataTable
      caption={`Records with this problem: ${ISSUES[issue].title}`}
      hideCaption
      columns={[
        { heading: "Name as it came" },
        { heading: "NHS number as it came" },
        { heading: rows.some(({ faulty }) => faulty.length > 0) ? "What is wrong" : "Plan" },
        { heading: "With" },
        { heading: "From", nowrap: true },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <a
            key="name"
            className="line-clamp-3 min-w-[8rem] wrap-anywhere"
            href={`/to-fix/${row.id}`}
          >
            <NameAsItCame {...row.came} />
          </a>,
          <AsItCame key="number" text={row.came.nhsNumber} />,
          <Values key="values" row={row} />,
          row.assignedTo === null ? (
            <Muted key="with">nobody</Muted>
          ) : (
            <bdi key="with">{row.assignedTo}</bdi>
          ),
          <a key="upload" href={`/uploads/${row.uploadId}`}>
            Upload {row.sequenceNumber}, row {row.row}
          </a>,
        ],
      }))}
    />
  );
}

function Values({ row: { came, texts, faulty } }: { row: AlikeRow }) {
  const fields = faulty.length > 0 ? faulty : WHICH_RECORD.filter((field) => came[field]?.trim());
  return (
    <ul className="m-0 list-none p-0 desktop:min-w-[12rem]">
      {fields.map((field) => (
        <li key={field} className="mb-1 text-s last:mb-0">
          {headingOf(field)}: <AsItCame text={came[field]} />
          {came[field] !== texts[field] && (
            <>
              {" "}
              <Muted>
                changed to <AsItCame text={texts[field]} />, not loaded
              </Muted>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}
