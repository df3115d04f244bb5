import { NotificationBanner } from "@/components/ui";

/** What happened to the record before this page. */
export interface Fixed {
  /** The record that it was loaded as. */
  loaded?: string | undefined;
  /** The register held it already, just so. */
  held?: string | undefined;
  discarded?: "yes" | undefined;
  /** It was put off to a day to come. */
  waits?: "yes" | undefined;
}

/** Never the child's name: this stands on the page of the next one. */
export function FixedBanner({ loaded, held, discarded, waits }: Fixed) {
  const record = loaded ?? held;
  if (record) {
    return (
      <NotificationBanner
        kind="success"
        heading={
          loaded
            ? "The record before this is corrected and loaded."
            : "The register held the record before this already, so nothing had to change."
        }
      >
        <p>
          <a className="nhsuk-notification-banner__link" href={`/register/${record}`}>
            See that record in the register
          </a>
        </p>
      </NotificationBanner>
    );
  }
  if (discarded)
    return <NotificationBanner kind="success" heading="The record before this is discarded." />;
  return waits ? (
    <NotificationBanner
      kind="success"
      heading="The record before this waits, and comes back by itself on the day that you chose."
    />
  ) : null;
}
