import type { ReactNode } from "react";
import { ButtonGroup, ButtonLink } from "@/components/form";
import { Page } from "@/components/layout";
import { NotificationBanner, TimeText } from "@/components/ui";
import type { ClosedRow } from "./row-to-fix";
import { toFixAddress, withQuery, type ToFixQuery } from "./to-fix-address";

interface ClosedRowPageProps {
  row: ClosedRow;
  /** The list that the person came from. */
  query: ToFixQuery;
  nextId: string | null;
  /** Somebody else was faster than the person who has just pressed a button. */
  late: boolean;
  /** What was done about it. */
  children: ReactNode;
}

const WHAT_HAPPENED = {
  loaded: "This record was corrected and loaded",
  discarded: "This record was discarded",
  replaced: "This record came again in a later upload, which took its place",
};

/** Replaced by nothing, for a reason. */
const TAKEN_BACK = "This record left the list";

/** For a record that no longer waits: who dealt with it, and when. */
export function ClosedRowPage({ row, query, nextId, late, children }: ClosedRowPageProps) {
  const { state, closedBy, closedAt, reason, recordId, latestId } = row;
  return (
    <Page
      title="Nothing to fix here any more"
      width="text"
      back={{ href: toFixAddress(query), text: "Records to fix" }}
      banner={
        late && (
          <NotificationBanner heading="Somebody else dealt with this record before you. Nothing of yours was saved." />
        )
      }
    >
      <p>
        {state === "replaced" && reason ? TAKEN_BACK : WHAT_HAPPENED[state]}
        {closedBy && (
          <>
            {" "}
            by <bdi>{closedBy}</bdi>
          </>
        )}
        {closedAt && (
          <>
            {" "}
            on <TimeText at={closedAt} />
          </>
        )}
        .
      </p>
      {reason && (
        <p className="whitespace-pre-line">
          Reason: <bdi>{reason}</bdi>
        </p>
      )}
      {recordId && (
        <p>
          <a href={`/register/${recordId}`}>See the record in the register</a>
        </p>
      )}
      {latestId && (
        <p>
          <a href={withQuery(`/to-fix/${latestId}`, query)}>See the row that took its place</a>
        </p>
      )}
      <ButtonGroup>
        {nextId ? (
          <ButtonLink href={withQuery(`/to-fix/${nextId}`, query)}>Next one</ButtonLink>
        ) : (
          <ButtonLink href={toFixAddress(query)}>See what is left to fix</ButtonLink>
        )}
      </ButtonGroup>
      {children}
    </Page>
  );
}
