"use client";

import { useCallback, useEffect, useState } from "react";
import { Button } from "@/components/form";
import { EmptyState } from "@/components/ui";
import { MAX_ROWS_AT_ONCE } from "@/lib/uploads/limits";
import { toFixAddress, type ToFixQuery } from "../to-fix-address";
import { GridWork } from "./grid-work";
import { startRows } from "./start-grid";
import { fetchRows, type Asked, type RowsAnswer } from "./talk";

/** Gets the rows, and says so while it does, or why it could not. */
export function FixGrid({ query }: { query: ToFixQuery }) {
  const [asked, setAsked] = useState<Asked<RowsAnswer> | null>(null);
  const get = useCallback(() => {
    setAsked(null);
    void fetchRows(query).then(setAsked);
  }, [query]);
  useEffect(get, [get]);

  if (asked === null) {
    return (
      <p role="status" className="fix-grid-waits">
        Getting the records…
      </p>
    );
  }
  if (!asked.ok) {
    return (
      <div role="alert">
        <h2 className="nhsuk-heading-m">The records could not be shown</h2>
        <p>{asked.problem}</p>
        <Button type="button" onClick={get}>
          Try again
        </Button>
      </div>
    );
  }
  const { rows, total, today } = asked.answer;
  if (rows.length === 0) {
    return (
      <EmptyState
        title="Nothing to fix here"
        action={{ href: "/to-fix", text: "See all records to fix" }}
      >
        <p>All of these are dealt with, or they wait for a later day.</p>
      </EmptyState>
    );
  }
  return (
    <>
      {total > rows.length && (
        <p>
          These are the first {MAX_ROWS_AT_ONCE.toLocaleString("en-GB")} of{" "}
          {total.toLocaleString("en-GB")} records. When they are done, open this page again for the
          rest, or <a href={toFixAddress(query)}>narrow the list</a>.
        </p>
      )}
      <GridWork rows={startRows(rows)} today={today} query={query} onReload={get} />
    </>
  );
}
