import type { IssueCode } from "@/lib/register/issues";

/** What narrows the list: codes and ids only, so that it may stand in an address. */
export interface ToFixQuery {
  issue?: IssueCode | undefined;
  upload?: string | undefined;
}

export function toFixAddress({ issue, upload, page = 1 }: ToFixQuery & { page?: number }): string {
  const given = new URLSearchParams({
    ...(issue && { issue }),
    ...(upload && { upload }),
    ...(page > 1 && { page: String(page) }),
  });
  return given.size === 0 ? "/to-fix" : `/to-fix?${given}`;
}
