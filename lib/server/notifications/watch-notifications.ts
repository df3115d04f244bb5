import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import { portalDatabase } from "../db";
import type { Listening } from "../listening";
import { logFailure } from "../log";

/** A rush of views is a few words to the pages, not one for each: the first at once, the others together. */
const APART_MS = 200;
/** So many are told at a time that pages still find a free connection. */
const TOLD_TOGETHER = 4;

type Tell = () => Promise<void>;

/** Whoever watches the notifications of one LA in this process. */
interface Watched {
  watchers: Set<Tell>;
  moved: boolean;
  telling: boolean;
}

const watched = new Map<string, Watched>();
let listening: Listening | undefined;

/**
 * Calls `tell` whenever something about the LA's notifications moved, or may have. One connection listens for all
 * who watch in this process; it is made for the first and stays.
 * @returns what ends the watch
 */
export function watchNotifications(localAuthority: string, tell: Tell): () => void {
  listening ??= portalDatabase.listen("notification", hear);
  const entry = watched.get(localAuthority) ?? {
    watchers: new Set(),
    moved: false,
    telling: false,
  };
  watched.set(localAuthority, entry);
  entry.watchers.add(tell);
  return () => {
    entry.watchers.delete(tell);
    if (entry.watchers.size === 0 && watched.get(localAuthority) === entry)
      watched.delete(localAuthority);
  };
}

/** For tests: how many watch. */
export function countWatchers(): number {
  return [...watched.values()].reduce((sum, { watchers }) => sum + watchers.size, 0);
}

function hear(localAuthority: string | null): void {
  // Nobody knows what was said while the connection was away.
  const some = localAuthority === null ? watched.values() : [watched.get(localAuthority)];
  for (const entry of some) {
    if (!entry) continue;
    entry.moved = true;
    void tellAll(entry).catch((error: unknown) => logFailure("pages-not-told", error));
  }
}

async function tellAll(entry: Watched): Promise<void> {
  if (entry.telling) return;
  entry.telling = true;
  try {
    while (entry.moved) {
      entry.moved = false;
      const waiting = [...entry.watchers];
      while (waiting.length > 0)
        await Promise.all(waiting.splice(0, TOLD_TOGETHER).map((tell) => tell()));
      await pause(APART_MS);
    }
  } finally {
    entry.telling = false;
  }
}
