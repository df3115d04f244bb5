"use client";

import { useEffect, useRef, type ReactNode } from "react";

interface FocusOnArrivalProps {
  className: string;
  children: ReactNode;
  /** Takes the focus again whenever this changes: a second failed attempt is news as well. */
  when?: unknown;
  role?: string;
  "aria-labelledby"?: string;
}

/**
 * A message that the reader must not miss: it takes the keyboard focus when it appears, by the effect or,
 * where no JavaScript runs, by the browser itself.
 */
export function FocusOnArrival({ when, children, ...rest }: FocusOnArrivalProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [when]);
  return (
    <div ref={box} tabIndex={-1} autoFocus {...rest}>
      {children}
    </div>
  );
}
