import { countOf, EmptyState, Pagination } from "@/components/ui";
import { ISSUES, type IssueCode } from "@/lib/register/issues";
import { IssueGroups } from "./issue-groups";
import type { RowToFix } from "./row-to-fix";
import { isNarrowed, toFixAddress, type ToFixQuery } from "./to-fix-address";
import { ToFixTable } from "./to-fix-table";

interface ToFixListProps {
  rows: readonly RowToFix[];
  groups: readonly { code: IssueCode; rows: number }[];
  /** Of the rows that the query leaves. */
  total: number;
  page: number;
  pages: number;
  query: ToFixQuery;
}

export function ToFixList({ rows, groups, total, page, pages, query }: ToFixListProps) {
  const narrowed = isNarrowed(query);
  if (total === 0 && !narrowed) {
    return (
      <EmptyState title="Nothing to fix" action={{ href: "/uploads", text: "See all uploads" }}>
        <p>When an upload is loaded, the rows that were rejected come here to be corrected.</p>
      </EmptyState>
    );
  }
  return (
    <>
      {groups.length > 0 && <IssueGroups groups={groups} query={query} />}
      <h2 className="nhsuk-heading-m">
        {query.issue ? ISSUES[query.issue].title : "All of them, oldest first"}
      </h2>
      <p role="status">
        <strong>{total === 0 ? "No record" : countOf(total, "record")}</strong>{" "}
        {total === 0 ? "left to fix" : "to fix"}
        {query.upload && " from this upload"}
        {query.issue && " with this problem"}
        {narrowed && (
          <>
            . <a href="/to-fix">Show all</a>
          </>
        )}
      </p>
      {rows.length > 0 && <ToFixTable rows={rows} />}
      <Pagination page={page} pages={pages} href={(to) => toFixAddress({ ...query, page: to })} />
    </>
  );
}
