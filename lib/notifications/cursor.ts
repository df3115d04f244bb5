/**
 * How far an LA's system has read its notifications. Its own business inside, so that nobody counts on what is in it:
 * the sequence of the last notification that was handed out, 0 before the first.
 */
const PREFIX = "after:";

export function cursorAfter(sequence: number): string {
  return btoa(`${PREFIX}${sequence}`).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The sequence that a cursor of ours stands for; null for anything that is none. */
export function readCursor(cursor: string): number | null {
  if (!/^[\w-]{1,40}$/.test(cursor)) return null;
  let text: string;
  try {
    text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return null;
  }
  const sequence = Number(text.slice(PREFIX.length));
  // What does not come out as it went in was put together by somebody else.
  return Number.isInteger(sequence) &&
    sequence >= 0 &&
    sequence <= MOST &&
    cursorAfter(sequence) === cursor
    ? sequence
    : null;
}

/** The largest that the database's integer holds. */
const MOST = 2 ** 31 - 1;
