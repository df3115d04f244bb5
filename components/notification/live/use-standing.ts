"use client";

import { useCallback, useSyncExternalStore } from "react";
import type { Standing } from "./read-events";
import { shareStanding } from "./share";

/** One for the whole page, however many of its parts want to know. */
let standing: Standing | null = null;
/** Whose that is. Somebody who signs in after another without a new page must not be told how it stood for that one. */
let toldTo: string | undefined;
let end: (() => void) | undefined;
const listeners = new Set<() => void>();

function begin(scope: string): void {
  if (toldTo !== scope) standing = null;
  toldTo = scope;
  end = shareStanding(scope, (heard) => {
    standing = heard;
    for (const listener of listeners) listener();
  });
}

function stop(): void {
  end?.();
  end = undefined;
}

/** @returns what ends it */
export function subscribe(scope: string, listener: () => void): () => void {
  const left = new AbortController();
  listeners.add(listener);
  if (toldTo !== scope) stop();
  if (!end) begin(scope);
  // A page that the browser puts aside must not hold the stream for the others; back again, it joins them.
  addEventListener("pagehide", stop, left);
  addEventListener("pageshow", () => end ?? begin(scope), left);
  return () => {
    left.abort();
    listeners.delete(listener);
    if (listeners.size === 0) stop();
  };
}

/** How it stands for this person; null when that is not known. */
export function standingFor(scope: string | null): Standing | null {
  return toldTo === scope ? standing : null;
}

const nothing = () => undefined;

/** How notifications stand now; null until the first word, for nobody, and where nothing is heard. */
export function useStanding(scope: string | null): Standing | null {
  return useSyncExternalStore(
    useCallback(
      (listener: () => void) => (scope === null ? nothing : subscribe(scope, listener)),
      [scope],
    ),
    () => standingFor(scope),
    () => null,
  );
}
