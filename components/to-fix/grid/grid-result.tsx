"use client";

import { Button } from "@/components/form";
import { FocusOnArrival, NotificationBanner } from "@/components/ui";
import { toFixAddress, type ToFixQuery } from "../to-fix-address";
import type { GridCounts } from "./grid-state";
import type { Saving } from "./use-saving";

interface GridResultProps {
  saving: Saving;
  counts: GridCounts;
  query: ToFixQuery;
  onReload: () => void;
}

/** What came of the last save: told where it is seen, and in the focus. */
export function GridResult({ saving, counts, query, onReload }: GridResultProps) {
  const { told, problem, answers } = saving;
  if (problem) {
    return (
      <FocusOnArrival
        className="nhsuk-error-summary"
        role="alert"
        when={answers}
        aria-labelledby="not-saved"
      >
        <h2 className="nhsuk-error-summary__heading" id="not-saved">
          Nothing was saved
        </h2>
        <div className="nhsuk-error-summary__body">
          <p>{problem}</p>
        </div>
      </FocusOnArrival>
    );
  }
  return (
    <>
      {told && (
        <NotificationBanner key={answers} kind={told.kind} heading={`${told.heading}.`}>
          {told.more.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          {told.uploadId && (
            <p>
              <a className="nhsuk-notification-banner__link" href={`/uploads/${told.uploadId}`}>
                See the upload that waits to be approved
              </a>
            </p>
          )}
          {counts.unsaved === 0 && (
            <p>
              {counts.open > 0 ? (
                <Button type="button" small variant="secondary" onClick={onReload}>
                  Show only what is left to fix
                </Button>
              ) : (
                <a className="nhsuk-notification-banner__link" href={toFixAddress(query)}>
                  Back to the records to fix
                </a>
              )}
            </p>
          )}
        </NotificationBanner>
      )}
      {counts.again > 0 && (
        <section className="nhsuk-inset-text" aria-labelledby="asks-first">
          <h2 className="nhsuk-heading-s" id="asks-first">
            Show {counts.again === 1 ? "a plan" : `${counts.again} plans`} to health again?
          </h2>
          <p>
            Each ended or was withdrawn, and loading the row as it is would show it again. Look at
            the rows marked “Right, but asks first”. To leave a plan ended, enter its end date.
          </p>
          <Button type="button" small onClick={() => saving.save("again")}>
            {saving.under === "again" ? "Saving…" : "Yes, load them as they are"}
          </Button>
        </section>
      )}
    </>
  );
}
