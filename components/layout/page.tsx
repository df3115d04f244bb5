import type { ReactNode } from "react";
import { ErrorSummary } from "@/components/form/error-summary";
import type { FormState } from "@/components/form/form-state";

interface PageProps {
  /** The heading and the browser's title. Never a child's details: browsers keep and sync titles. */
  title: string;
  /** What the heading shows, when it may say more than the title. */
  heading?: ReactNode;
  /** The small line above the heading. */
  caption?: ReactNode;
  back?: { href: string; text?: string };
  /** "text" for reading and forms, "full" (default) for tables. */
  width?: "text" | "full";
  /** The state of the page's form: its errors go above the heading and into the title. */
  state?: FormState;
  /** What just happened, above the heading, when something did. */
  banner?: ReactNode;
  /** Beside the heading: a tag, or the one thing to do here. */
  aside?: ReactNode;
  children: ReactNode;
}

/**
 * One page: title, way back, errors, heading, content. The title is rendered here and not through Next's
 * metadata, because only the form's own state knows whether it must start with "Error: ".
 */
export function Page({
  title,
  heading,
  caption,
  back,
  width,
  state,
  banner,
  aside,
  children,
}: PageProps) {
  return (
    <div className="nhsuk-width-container">
      <title>{pageTitle(title, state)}</title>
      <main className="nhsuk-main-wrapper app-main" id="maincontent" tabIndex={-1}>
        {back && (
          <a className="nhsuk-back-link app-back" href={back.href}>
            {back.text ?? "Back"}
          </a>
        )}
        <div className={width === "text" ? "app-text" : undefined}>
          {state && <ErrorSummary state={state} />}
          {banner}
          <div className="app-heading">
            <h1 className="nhsuk-heading-l">
              {caption && <span className="nhsuk-caption-m">{caption} </span>}
              {heading ?? title}
            </h1>
            {aside}
          </div>
          {children}
        </div>
      </main>
    </div>
  );
}

function pageTitle(title: string, state?: FormState): string {
  return `${state?.status === "error" ? "Error: " : ""}${title} – Register portal`;
}
