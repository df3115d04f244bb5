import type { ReactNode } from "react";

interface PaginationProps {
  page: number;
  pages: number;
  /** The address of a page: filters as codes and page numbers only, never what was searched for. */
  href: (page: number) => string;
}

/** Nothing at all when everything is on one page. */
export function Pagination({ page, pages, href }: PaginationProps) {
  if (pages <= 1) return null;
  return (
    <PreviousNext
      previous={page > 1 ? href(page - 1) : null}
      next={page < pages ? href(page + 1) : null}
    >
      <span aria-current="page">
        Page {page.toLocaleString("en-GB")} of {pages.toLocaleString("en-GB")}
      </span>
    </PreviousNext>
  );
}

interface PreviousNextProps {
  previous: string | null;
  next: string | null;
  /** What the two lead to, where that is no page of a list. */
  words?: { label: string; previous: string; next: string };
  children?: ReactNode;
}

/** For lists too long to count their pages. */
export function PreviousNext({ previous, next, words, children }: PreviousNextProps) {
  if (previous === null && next === null) return null;
  return (
    <nav className="app-pagination" aria-label={words?.label ?? "Pages"}>
      {previous !== null && (
        <a href={previous} rel="prev">
          <Arrow path="M10.7 6.3 5 12l5.7 5.7M5 12h15" />{" "}
          {words?.previous ?? <Turn to="Previous" />}
        </a>
      )}
      {children}
      {next !== null && (
        <a href={next} rel="next">
          {words?.next ?? <Turn to="Next" />} <Arrow path="M13.3 6.3 19 12l-5.7 5.7M19 12H4" />
        </a>
      )}
    </nav>
  );
}

function Turn({ to }: { to: string }) {
  return (
    <span>
      {to}
      <span className="nhsuk-u-visually-hidden"> page</span>
    </span>
  );
}

function Arrow({ path }: { path: string }) {
  return (
    <svg viewBox="0 0 24 24" width="20" height="20" aria-hidden="true" focusable="false">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="2.5" strokeLinecap="round" />
    </svg>
  );
}
