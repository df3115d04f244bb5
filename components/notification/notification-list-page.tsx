"use client";

import { useActionState, type ReactNode } from "react";
import { IDLE, type FormAction, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { countOf, PreviousNext } from "@/components/ui";
import { useNewRows } from "./live/use-new-rows";
import { useStillReading } from "./live/use-still-reading";
import { NewAbove } from "./new-above";
import type { Colleague, Notification, NotificationQuery } from "./notification";
import { notificationsAddress } from "./notification";
import { NoNotifications } from "./no-notifications";
import { NotificationList } from "./notification-list";
import { choiceOf } from "./notification-rows";
import { NotificationSearch } from "./notification-search";
import { NotificationViews } from "./notification-views";

export interface NotificationListPageProps {
  rows: readonly Notification[];
  total: number;
  isMore: boolean;
  /** The LA's newest one when the page was read: what has a higher sequence is new. */
  newest: number;
  searchText: string;
  newer: number | null;
  older: number | null;
  query: NotificationQuery;
  /** Who is signed in: the page is told what comes while it is open. */
  scope: string;
  colleagues: readonly Colleague[];
  /** What was wrong with what was searched for. */
  searchState: FormState;
  search: FormAction;
  decide: (previous: FormState, formData: FormData) => Promise<FormState>;
  /** What a decision has just done. */
  banner?: ReactNode;
}

export function NotificationListPage(props: NotificationListPageProps) {
  const { rows, query, searchState, newer, older, newest } = props;
  const [state, decide] = useActionState(props.decide, IDLE);
  const { list, place, above, jump } = useStillReading();
  // What is new belongs on the first page alone.
  const scope = newer === null ? props.scope : null;
  const fresh = useNewRows({ scope, newest, query, place });
  const shown = rows.length + fresh.rows.length;
  return (
    <Page
      title="Notifications"
      state={state.status === "error" ? state : searchState}
      banner={props.banner}
    >
      <NotificationViews query={query} />
      <NotificationSearch
        query={query}
        searchText={props.searchText}
        state={searchState}
        search={props.search}
      />
      <div className="app-live-list" ref={list}>
        <NewAbove count={above} noun={noun(query)} jump={jump} />
        <div role="status">
          {shown > 0 ? (
            <Total {...props} total={props.total + fresh.rows.length} />
          ) : (
            <NoNotifications query={query} isFirst={newest === 0} />
          )}
        </div>
        {fresh.isFull && (
          <p>
            Many more have come while this page was open. <a href="">Load the page again</a>.
          </p>
        )}
        {shown > 0 && (
          <NotificationList
            // After a decision nothing is ticked any more.
            key={rows.map(choiceOf).join()}
            rows={rows}
            above={fresh.rows}
            colleagues={props.colleagues}
            action={decide}
            state={state}
          />
        )}
      </div>
      <PreviousNext
        previous={newer === null ? null : notificationsAddress({ ...query, newer })}
        next={older === null ? null : notificationsAddress({ ...query, older })}
        words={{ label: "Pages", previous: "Newer", next: "Older" }}
      />
    </Page>
  );
}

function Total({ total, isMore, query }: NotificationListPageProps) {
  const isNarrowed = Boolean(
    query.search ?? query.record ?? query.setting ?? query.from ?? query.to,
  );
  const counted = countOf(total, noun(query));
  return (
    <p>
      <strong>{isMore ? `More than ${counted}` : counted}</strong>
      {isNarrowed && (
        <>
          {" "}
          found. <a href="/notifications">Clear search and filter</a>
        </>
      )}
    </p>
  );
}

function noun({ kind, search, record }: NotificationQuery): string {
  if (kind === "scheduled") return "routine view";
  return kind === "unscheduled" || !(kind ?? search ?? record) ? "alert" : "notification";
}
