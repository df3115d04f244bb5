import { ButtonGroup, ButtonLink } from "@/components/form";
import { Page } from "@/components/layout";
import { NotificationBanner, TimeText } from "@/components/ui";
import type { ClosedRow } from "./row-to-fix";

interface ClosedRowPageProps {
  row: ClosedRow;
  nextId: string | null;
  /** Somebody else was faster than the person who has just pressed a button. */
  late: boolean;
}

const WHAT_HAPPENED = {
  loaded: "This record was corrected and loaded",
  discarded: "This record was discarded",
  replaced: "This record came again in a later upload, which took its place",
};

/** For a record that no longer waits: who dealt with it, and when. */
export function ClosedRowPage({ row, nextId, late }: ClosedRowPageProps) {
  const { state, closedBy, closedAt, reason, recordId } = row;
  return (
    <Page
      title="Nothing to fix here any more"
      width="text"
      back={{ href: "/to-fix", text: "Records to fix" }}
      banner={
        late && (
          <NotificationBanner heading="Somebody else dealt with this record before you. Nothing of yours was saved." />
        )
      }
    >
      <p>
        {WHAT_HAPPENED[state]}
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
      <ButtonGroup>
        {nextId ? (
          <ButtonLink href={`/to-fix/${nextId}`}>Next one</ButtonLink>
        ) : (
          <ButtonLink href="/to-fix">See what is left to fix</ButtonLink>
        )}
      </ButtonGroup>
    </Page>
  );
}
