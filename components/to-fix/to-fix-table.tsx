import { DataTable, DayText, Muted, PersonName, VisuallyHidden } from "@/components/ui";
import { ISSUES, type Issue } from "@/lib/register/issues";
import { COLUMNS } from "@/lib/uploads/columns";
import { choiceOf, type RowToFix } from "./row-to-fix";
import { StandingCell } from "./standing-cell";
import { withQuery, type ToFixQuery } from "./to-fix-address";

/** A cell as it came may hold anything, a whole page of text included. */
const ANY_TEXT = "line-clamp-3 wrap-anywhere";

interface ToFixTableProps {
  rows: readonly RowToFix[];
  query: ToFixQuery;
  /** The person who looks. */
  me: string;
  /** Those that are ticked to begin with, as choiceOf() writes them. */
  chosen: readonly string[];
}

/** Each row with a box to tick. */
export function ToFixTable({ rows, query, me, chosen }: ToFixTableProps) {
  return (
    <DataTable
      caption="Records to fix"
      hideCaption
      columns={[
        { heading: "Child" },
        { heading: "Plan" },
        { heading: "What is wrong" },
        { heading: "From" },
        { heading: "Who has it" },
      ]}
      rows={rows.map((row, place) => {
        const href = withQuery(`/to-fix/${row.id}`, query);
        return {
          key: row.id,
          cells: [
            <span key="child" className="app-choice">
              <Choice
                row={row}
                // Where the link of "Select at least one" leads.
                id={place === 0 ? "chosen" : `chosen-${row.id}`}
                isChosen={chosen.includes(choiceOf(row))}
              />
              <span className="min-w-0">
                <a className={`min-w-[8rem] ${ANY_TEXT}`} href={href}>
                  <NameAsItCame {...row.values} />
                </a>
                <AsItCame text={row.values.nhsNumber} blank="No NHS number" />
              </span>
            </span>,
            <AsItCame key="plan" text={row.values.planType} blank="blank" />,
            <IssueTitles key="issues" issues={row.issues} />,
            <span key="from">
              <a className="block" href={`/uploads/${row.uploadId}`}>
                Upload {row.sequenceNumber}, row {row.row}
              </a>
              <Muted>
                since <DayText at={row.createdAt} />
              </Muted>
            </span>,
            <StandingCell key="standing" row={row} me={me} href={href} />,
          ],
        };
      })}
    />
  );
}

function Choice({ row, id, isChosen }: { row: RowToFix; id: string; isChosen: boolean }) {
  return (
    <span className="nhsuk-checkboxes nhsuk-checkboxes--small app-choice__box">
      <span className="nhsuk-checkboxes__item">
        <input
          className="nhsuk-checkboxes__input"
          type="checkbox"
          id={id}
          name="chosen"
          value={choiceOf(row)}
          defaultChecked={isChosen}
        />
        <label className="nhsuk-label nhsuk-checkboxes__label" htmlFor={id}>
          <VisuallyHidden>
            Select <NameAsItCame {...row.values} />, upload {row.sequenceNumber}, row {row.row}
          </VisuallyHidden>
        </label>
      </span>
    </span>
  );
}

function NameAsItCame({ givenNames = "", familyName = "" }: RowToFix["values"]) {
  return `${givenNames}${familyName}`.trim() === "" ? (
    "No name"
  ) : (
    <PersonName given={givenNames} family={familyName} />
  );
}

function AsItCame({ text, blank }: { text: string | undefined; blank: string }) {
  return text?.trim() ? (
    <bdi className={`min-w-[5rem] ${ANY_TEXT}`}>{text}</bdi>
  ) : (
    <Muted>{blank}</Muted>
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
