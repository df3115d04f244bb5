import { useId, type ReactNode } from "react";
import { FocusOnArrival } from "./focus-on-arrival";

interface NotificationBannerProps {
  /** "success": what the person just did worked; it takes the focus. "important": news. */
  kind?: "success" | "important";
  heading: ReactNode;
  children?: ReactNode;
}

export function NotificationBanner({
  kind = "important",
  heading,
  children,
}: NotificationBannerProps) {
  const titleId = useId();
  const success = kind === "success";
  const content = (
    <>
      <div className="nhsuk-notification-banner__header">
        <h2 className="nhsuk-notification-banner__title" id={titleId}>
          {success ? "Success" : "Important"}
        </h2>
      </div>
      <div className="nhsuk-notification-banner__content">
        <p className="nhsuk-notification-banner__heading">{heading}</p>
        {children}
      </div>
    </>
  );
  return success ? (
    <FocusOnArrival
      className="nhsuk-notification-banner nhsuk-notification-banner--success"
      role="alert"
      aria-labelledby={titleId}
    >
      {content}
    </FocusOnArrival>
  ) : (
    <section className="nhsuk-notification-banner" aria-labelledby={titleId}>
      {content}
    </section>
  );
}

/** The end of a piece of work: what was done, as the page's own heading. Use it in place of a banner. */
export function SuccessPanel({ heading, children }: { heading: string; children?: ReactNode }) {
  return (
    <div className="nhsuk-panel">
      <h2 className="nhsuk-panel__title nhsuk-panel__title--l">{heading}</h2>
      {children && <div className="nhsuk-panel__body">{children}</div>}
    </div>
  );
}
