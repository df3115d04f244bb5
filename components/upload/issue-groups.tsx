import { DataTable, Tag } from "@/components/ui";
import { ISSUES, type IssueCode } from "@/lib/register/issues";
import { rowsHref, type IssueGroup } from "./upload";

interface IssueGroupsProps {
  /** Left out where the rows are not on the server yet: there is no page of them to go to. */
  uploadId?: string;
  groups: readonly IssueGroup[];
}

/** What is wrong, most frequent first, and what to do about each kind. */
export function IssueGroups({ uploadId, groups }: IssueGroupsProps) {
  const rows = [...groups.filter(isErrorGroup), ...groups.filter((group) => !isErrorGroup(group))];
  if (rows.length === 0) return null;
  return (
    <>
      <h2 className="nhsuk-heading-m">Issues</h2>
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
            uploadId === undefined ? (
              ISSUES[code].title
            ) : (
              <a key="title" href={rowsHref(uploadId, { issue: code })}>
                {ISSUES[code].title}
              </a>
            ),
            found.toLocaleString("en-GB"),
            <SeverityTag key="effect" code={code} />,
            ISSUES[code].fix,
          ],
        }))}
      />
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
