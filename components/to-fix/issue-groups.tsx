import { Details } from "@/components/ui";
import { ISSUES, type IssueCode } from "@/lib/register/issues";
import { toFixAddress, type ToFixQuery } from "./to-fix-address";

interface IssueGroupsProps {
  /** Most frequent first. */
  groups: readonly { code: IssueCode; rows: number }[];
  query: ToFixQuery;
}

const SHOWN_AT_ONCE = 8;

/** What is wrong, with how many records have it: each narrows the list to its own, or fixes them with one decision. */
export function IssueGroups({ groups, query }: IssueGroupsProps) {
  const more = groups.slice(SHOWN_AT_ONCE);
  return (
    <nav aria-labelledby="issues" className="mb-5">
      <h2 className="nhsuk-heading-m" id="issues">
        What is wrong
      </h2>
      <GroupList groups={groups.slice(0, SHOWN_AT_ONCE)} query={query} />
      {more.length > 0 && (
        <div className="mt-3">
          <Details summary={`Show ${more.length} more`}>
            <GroupList groups={more} query={query} />
          </Details>
        </div>
      )}
    </nav>
  );
}

function GroupList({ groups, query }: IssueGroupsProps) {
  return (
    <ul className="m-0 grid list-none gap-x-5 p-0 desktop:grid-cols-2">
      {groups.map(({ code, rows }) => (
        <li
          key={code}
          className="mb-0 flex items-baseline justify-between gap-3 border-b border-grey-4 py-2"
        >
          <a
            href={toFixAddress({ ...query, issue: code })}
            aria-current={code === query.issue ? "true" : undefined}
            className="aria-current:font-semibold"
          >
            {ISSUES[code].title}
          </a>
          <span className="flex flex-none items-baseline gap-3">
            <span className="font-semibold tabular-nums">
              {rows.toLocaleString("en-GB")}
              <span className="nhsuk-u-visually-hidden">{rows === 1 ? " record" : " records"}</span>
            </span>
            {rows > 1 && (
              <a href={`/to-fix/alike/${code}`}>
                Fix alike<span className="nhsuk-u-visually-hidden">: {ISSUES[code].title}</span>
              </a>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
