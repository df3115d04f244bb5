import { DataTable, DayText, Muted, PersonName } from "@/components/ui";
import { ISSUES, type Issue } from "@/lib/register/issues";
import { COLUMNS } from "@/lib/uploads/columns";
import type { RowToFix } from "./row-to-fix";

/** A cell as it came may hold anything, a whole page of text included. */
const ANY_TEXT = "line-clamp-3 wrap-anywhere";

export function ToFixTable({ rows }: { rows: readonly RowToFix[] }) {
  return (
    <DataTable
      caption="Records to fix, oldest first"
      hideCaption
      columns={[
        { heading: "Name as it came" },
        { heading: "NHS number as it came" },
        { heading: "Plan" },
        { heading: "What is wrong" },
        { heading: "From", nowrap: true },
        { heading: "Waits since" },
      ]}
      rows={rows.map((row) => ({
        key: row.id,
        cells: [
          <a key="name" className={`min-w-[8rem] ${ANY_TEXT}`} href={`/to-fix/${row.id}`}>
            <NameAsItCame {...row.values} />
          </a>,
          <AsItCame key="number" text={row.values.nhsNumber} />,
          <AsItCame key="plan" text={row.values.planType} />,
          <IssueTitles key="issues" issues={row.issues} />,
          <a key="upload" href={`/uploads/${row.uploadId}`}>
            Upload {row.sequenceNumber}, row {row.row}
          </a>,
          <DayText key="since" at={row.createdAt} />,
        ],
      }))}
    />
  );
}

function NameAsItCame({ givenNames = "", familyName = "" }: RowToFix["values"]) {
  return `${givenNames}${familyName}`.trim() === "" ? (
    "No name"
  ) : (
    <PersonName given={givenNames} family={familyName} />
  );
}

function AsItCame({ text }: { text: string | undefined }) {
  return text?.trim() ? (
    <bdi className={`min-w-[6rem] ${ANY_TEXT}`}>{text}</bdi>
  ) : (
    <Muted>blank</Muted>
  );
}

function IssueTitles({ issues }: { issues: readonly Issue[] }) {
  const titles = new Set(issues.map(issueTitle));
  return (
    <ul className="m-0 list-none p-0 text-s desktop:min-w-[14rem]">
      {[...titles].map((title) => (
        <li key={title} className="mb-1 text-s last:mb-0">
          {title}
        </li>
      ))}
    </ul>
  );
}

/** "Date of birth: Date does not exist", so that two dates' faults are told apart. */
function issueTitle({ code, field }: Issue): string {
  const { title } = ISSUES[code];
  const heading = COLUMNS.find((column) => column.field === field)?.heading;
  return heading && !title.startsWith(heading) ? `${heading}: ${title}` : title;
}
