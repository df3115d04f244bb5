import type { IsoDate } from "./record";

/** A plan's time: from its start, up to but not including its end; null while it is open. */
export interface Span {
  start: IsoDate;
  end: IsoDate | null;
}

const OPEN = "9999-12-31";

/**
 * For each span, one or two of `among` that share time with it; spans without any are left out.
 * Touching days share none. A span of the same start is the same plan and no clash. Both lists are
 * of one person and plan type. Sorted once and walked twice, so that a file of nothing but one
 * person's plans takes no longer than any other.
 */
export function clashes<Mine extends Span, Other extends Span>(
  mine: readonly Mine[],
  among: readonly Other[],
): Map<Mine, Other[]> {
  const found = new Map<Mine, Other[]>();
  if (mine.length === 0 || among.length === 0) return found;
  const add = (span: Mine, other: Other) => {
    found.set(span, [...(found.get(span) ?? []), other]);
  };
  const spans = mine.toSorted(byStart);
  const others = among.toSorted(byStart);

  let next = 0;
  let longest: Other | null = null;
  for (const span of spans) {
    for (let other = others[next]; other && other.start < span.start; other = others[++next]) {
      if (longest === null || endOf(other) > endOf(longest)) longest = other;
    }
    if (longest !== null && endOf(longest) > span.start) add(span, longest);
  }

  next = others.length - 1;
  let following: Other | null = null;
  for (const span of spans.toReversed()) {
    for (let other = others[next]; other && other.start > span.start; other = others[--next]) {
      following = other;
    }
    if (following !== null && following.start < endOf(span)) add(span, following);
  }
  return found;
}

function byStart(a: Span, b: Span): number {
  return a.start < b.start ? -1 : a.start > b.start ? 1 : 0;
}

export function endOf(span: Span): IsoDate {
  return span.end ?? OPEN;
}
