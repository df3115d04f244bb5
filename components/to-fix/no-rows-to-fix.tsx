import { EmptyState } from "@/components/ui";
import type { ToFixCounts } from "./row-to-fix";
import { toFixAddress, type ToFixQuery } from "./to-fix-address";

interface NoRowsToFixProps {
  query: ToFixQuery;
  counts: ToFixCounts;
}

/** Why there is nothing, and what to do next: it differs by what the person asked to see. */
export function NoRowsToFix({ query, counts }: NoRowsToFixProps) {
  const { mine, unassigned, theirs, waiting } = counts;
  const { show, issue, upload, assignee, age } = query;
  if (issue ?? upload ?? assignee ?? age) {
    return (
      <EmptyState
        title="No record to fix here"
        action={{ href: toFixAddress({ show }), text: "Clear filter" }}
      >
        <p>None has all that you chose. They may be fixed already.</p>
      </EmptyState>
    );
  }
  if (show === "waiting") {
    return (
      <EmptyState title="No record waits" action={{ href: "/to-fix", text: "See all to fix" }}>
        <p>
          When a record cannot be put right yet, open it and choose “Wait”: it comes back by itself
          on the day that you say.
        </p>
      </EmptyState>
    );
  }
  if (show === "mine") {
    return (
      <EmptyState
        title="Nothing waits for you. Well done."
        action={
          unassigned > 0
            ? { href: toFixAddress({ show: "unassigned" }), text: "See what nobody has taken yet" }
            : undefined
        }
      >
        <p>
          Records that you take, or that somebody assigns to you, are shown here
          {unassigned > 0 && ". Nobody has taken the others yet"}.
        </p>
      </EmptyState>
    );
  }
  if (show === "unassigned" && mine + theirs > 0) {
    return (
      <EmptyState
        title="Somebody has taken every record"
        action={{ href: "/to-fix", text: "See all to fix" }}
      />
    );
  }
  return (
    <EmptyState title="Nothing to fix" action={{ href: "/uploads", text: "See all uploads" }}>
      <p>
        When an upload is loaded, the rows that were rejected come here to be corrected.
        {waiting > 0 && (
          <>
            {" "}
            <a href={toFixAddress({ show: "waiting" })}>
              {waiting === 1 ? "One record waits" : `${waiting.toLocaleString("en-GB")} wait`}
            </a>{" "}
            for a day to come.
          </>
        )}
      </p>
    </EmptyState>
  );
}
