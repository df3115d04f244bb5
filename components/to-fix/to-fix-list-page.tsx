"use client";

import { useActionState, type ReactNode } from "react";
import { ButtonLink, IDLE, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { countOf, Pagination } from "@/components/ui";
import { ISSUES } from "@/lib/register/issues";
import { IssueGroups } from "./issue-groups";
import { NarrowForm, type NarrowFormProps } from "./narrow-form";
import { NoRowsToFix } from "./no-rows-to-fix";
import { choiceOf, type RowToFix, type ToFixCounts } from "./row-to-fix";
import { isNarrowed, toFixAddress, withQuery, type ToFixQuery } from "./to-fix-address";
import { ToFixList } from "./to-fix-list";
import { ToFixViews } from "./to-fix-views";

export interface ToFixListPageProps extends NarrowFormProps {
  rows: readonly RowToFix[];
  /** Of the rows that the query leaves. */
  total: number;
  page: number;
  pages: number;
  counts: ToFixCounts;
  /** The person who looks. */
  me: string;
  mayDiscard: boolean;
  decide: (previous: FormState, formData: FormData) => Promise<FormState>;
  banner?: ReactNode;
}

export function ToFixListPage(props: ToFixListPageProps) {
  const { rows, groups, total, page, pages, query, counts } = props;
  const [state, decide] = useActionState(props.decide, IDLE);
  const isWaiting = query.show === "waiting";
  return (
    <Page
      title="Records to fix"
      state={state}
      banner={props.banner}
      aside={
        total > 0 &&
        !isWaiting && (
          <ButtonLink href={withQuery("/to-fix/grid", query)} variant="secondary">
            Fix in a grid
          </ButtonLink>
        )
      }
    >
      <ToFixViews query={query} counts={counts} />
      {(total > 0 || isNarrowed(query)) && <NarrowForm {...props} />}
      {total === 0 ? (
        <div role="status">
          <NoRowsToFix query={query} counts={counts} />
        </div>
      ) : (
        <>
          {!isWaiting && <IssueGroups groups={groups} query={query} />}
          <h2 className="nhsuk-heading-m">{query.issue ? ISSUES[query.issue].title : "Records"}</h2>
          <p role="status">
            <Total total={total} query={query} />
          </p>
          <ToFixList
            // After a decision nothing is ticked any more.
            key={rows.map(choiceOf).join()}
            {...{ rows, query, state }}
            me={props.me}
            assignees={props.assignees}
            mayDiscard={props.mayDiscard}
            action={decide}
          />
          <Pagination
            page={page}
            pages={pages}
            href={(to) => toFixAddress({ ...query, page: to })}
          />
        </>
      )}
    </Page>
  );
}

/** "12 records to fix from this upload with this problem, oldest first". */
function Total({ total, query }: { total: number; query: ToFixQuery }) {
  const { show, issue, upload, assignee, age } = query;
  return (
    <>
      <strong>{countOf(total, "record")}</strong> {show === "waiting" ? "waiting" : "to fix"}
      {upload && " from this upload"}
      {issue && " with this problem"}
      {show === "waiting" ? ", the next to come back first" : ", oldest first"}
      {(issue ?? upload ?? assignee ?? age) && (
        <>
          . <a href={toFixAddress({ show })}>Show all</a>
        </>
      )}
    </>
  );
}
