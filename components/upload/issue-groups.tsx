import { DataTable, Tag, WarningCallout } from "@/components/ui";
import { ISSUES, issueMessage, type IssueCode } from "@/lib/register/issues";
import { rowsHref } from "./upload";

interface IssueGroupsProps {
  uploadId: string;
  groups: readonly { code: IssueCode; rows: number }[];
}

/** An issue of the whole file has no row to go to. */
const OF_THE_FILE: readonly IssueCode[] = ["register-shrinks"];

/** What is wrong, most frequent first, and what to do about each kind. */
export function IssueGroups({ uploadId, groups }: IssueGroupsProps) {
  const ofRows = groups.filter(({ code }) => !OF_THE_FILE.includes(code));
  const rows = [...ofRows.filter(isErrorGroup), ...ofRows.filter((group) => !isErrorGroup(group))];
  return (
    <>
      {groups
        .filter(({ code }) => OF_THE_FILE.includes(code))
        .map(({ code }) => (
          <WarningCallout key={code} heading={ISSUES[code].title}>
            <p>{issueMessage({ code, row: 0, field: null, related: [] })}</p>
          </WarningCallout>
        ))}
      {rows.length > 0 && (
        <DataTable
          caption="Issues by kind"
          hideCaption
          columns={[
            { heading: "Issue" },
            { heading: "Rows", numeric: true },
            { heading: "Effect", nowrap: true },
            { heading: "What to do" },
          ]}
          rows={rows.map(({ code, rows: found }) => ({
            key: code,
            cells: [
              <a key="title" href={rowsHref(uploadId, { issue: code })}>
                {ISSUES[code].title}
              </a>,
              found.toLocaleString("en-GB"),
              <SeverityTag key="effect" code={code} />,
              ISSUES[code].fix,
            ],
          }))}
        />
      )}
    </>
  );
}

function isErrorGroup({ code }: { code: IssueCode }): boolean {
  return ISSUES[code].severity === "error";
}

function SeverityTag({ code }: { code: IssueCode }) {
  return isErrorGroup({ code }) ? (
    <Tag colour="red">Row rejected</Tag>
  ) : (
    <Tag colour="yellow">Loads, check it</Tag>
  );
}
