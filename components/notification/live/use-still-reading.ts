"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";

/**
 * Keeps what is being read where it is while rows are put above it, and counts those that stand out of sight.
 * Somebody is reading once the list's beginning is off the screen, or the pointer or the focus is in the list: a row
 * that moves away under a click would be another child's. Otherwise new rows simply show.
 */
export function useStillReading() {
  const list = useRef<HTMLDivElement>(null);
  const [above, setAbove] = useState(0);

  const place = useCallback((add: () => void, count: number) => {
    const box = list.current;
    const row = rowsOf(box).find((each) => each.getBoundingClientRect().bottom > 0);
    const isReading = box?.matches(":hover, :focus-within") || !isBeginningInSight(box);
    const before = row?.getBoundingClientRect().top ?? 0;
    flushSync(add);
    if (isReading && row) scrollBy(0, row.getBoundingClientRect().top - before);
    if (!isBeginningInSight(box)) setAbove((waiting) => waiting + count);
  }, []);

  useEffect(() => {
    if (above === 0) return;
    const look = () => {
      if (isBeginningInSight(list.current)) setAbove(0);
    };
    addEventListener("scroll", look, { passive: true });
    return () => removeEventListener("scroll", look);
  }, [above]);

  /** To the newest one, with the keyboard's focus. */
  function jump(): void {
    const [first] = rowsOf(list.current);
    first?.scrollIntoView({ block: "start" });
    first?.querySelector("a")?.focus({ preventScroll: true });
    setAbove(0);
  }

  return { list, place, above, jump };
}

function rowsOf(box: HTMLElement | null): HTMLElement[] {
  return [...(box?.querySelectorAll<HTMLElement>("tbody > tr") ?? [])];
}

function isBeginningInSight(box: HTMLElement | null): boolean {
  const [first] = rowsOf(box);
  return !first || first.getBoundingClientRect().top >= 0;
}
