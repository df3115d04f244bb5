import type { IssueCode } from "@/lib/register/issues";
import type { ToFixAge } from "@/lib/register/waiting";

/** What narrows the records to fix: codes and ids only, so that it may stand in an address. */
export interface ToFixQuery {
  /** Nothing: all that are in the pile. */
  show?: "mine" | "unassigned" | "waiting" | undefined;
  issue?: IssueCode | undefined;
  upload?: string | undefined;
  /** A colleague's id. */
  assignee?: string | undefined;
  age?: ToFixAge | undefined;
}

/** The list as it is narrowed. */
export function toFixAddress({ page = 1, ...query }: ToFixQuery & { page?: number }): string {
  return withQuery("/to-fix", query, page > 1 ? { page: String(page) } : {});
}

/** A page below it that keeps the list as it is narrowed: /to-fix/{id}, /to-fix/grid. */
export function withQuery(
  path: string,
  { show, issue, upload, assignee, age }: ToFixQuery,
  more: Record<string, string> = {},
): string {
  const given = new URLSearchParams({
    ...(show && { show }),
    ...(issue && { issue }),
    ...(upload && { upload }),
    ...(assignee && { assignee }),
    ...(age && { age }),
    ...more,
  });
  return given.size === 0 ? path : `${path}?${given}`;
}

export function isNarrowed({ show, issue, upload, assignee, age }: ToFixQuery): boolean {
  return Boolean(show ?? issue ?? upload ?? assignee ?? age);
}
