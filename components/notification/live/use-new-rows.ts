"use client";

import { useEffect, useRef, useState } from "react";
import { notificationsAddress } from "../notification";
import type { Notification, NotificationQuery } from "../notification";
import { useStanding } from "./use-standing";

/** The server hands out so many at a time. */
const PAGE = 50;
/** A page that stays open for days does not grow for ever: after this the person loads it anew. */
const MOST = 200;
const TRY_AGAIN_MS = 3000;

export interface NewRows {
  /** Newest first. */
  rows: Notification[];
  /** There are more than fit: whoever wants them loads the page anew. */
  isFull: boolean;
}

interface NewRowsOptions {
  /** Who is signed in; null for a page of the list that is not its first, where nothing new belongs. */
  scope: string | null;
  /** What the page knew when it was made: new is what came after it. */
  newest: number;
  query: NotificationQuery;
  /** Puts rows onto the page by calling `add`, and sees to it that what is being read stays where it is. */
  place: (add: () => void, count: number) => void;
}

/** What has come since the page was made and belongs to what it shows. Each that is shown leaves its audit line. */
export function useNewRows({ scope, newest, query, place }: NewRowsOptions): NewRows {
  const standing = useStanding(scope);
  const [rows, setRows] = useState<Notification[]>([]);
  /** Up to here the server has been asked. */
  const known = useRef(newest);
  const address = notificationsAddress(query);
  const isFull = rows.length >= MOST;
  const wanted = scope !== null && !isFull ? (standing?.newest ?? 0) : 0;

  useEffect(() => {
    known.current = Math.max(known.current, newest);
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function catchUp() {
      while (known.current < wanted && !stop.signal.aborted) {
        const found = await fetchAfter(known.current, address, stop.signal);
        if (stop.signal.aborted || found === "over") return;
        if (found === "failed") {
          timer = setTimeout(() => void catchUp(), TRY_AGAIN_MS);
          return;
        }
        const newestFound = found[0]?.sequence ?? 0;
        known.current = found.length < PAGE ? Math.max(wanted, newestFound) : newestFound;
        if (found.length > 0) place(() => setRows((before) => merge(found, before)), found.length);
      }
    }
    void catchUp();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [wanted, newest, address, place]);

  // A page that was made again since has some of them itself.
  return { rows: rows.filter(({ sequence }) => sequence > newest), isFull };
}

function merge(found: Notification[], before: Notification[]): Notification[] {
  const held = new Set(before.map(({ id }) => id));
  return [...found.filter(({ id }) => !held.has(id)), ...before];
}

async function fetchAfter(
  sequence: number,
  address: string,
  signal: AbortSignal,
): Promise<Notification[] | "over" | "failed"> {
  const query = new URLSearchParams(address.split("?")[1]);
  query.set("after", String(sequence));
  try {
    const answer = await fetch(`/api/notifications/new?${query}`, { signal, cache: "no-store" });
    if (answer.status >= 400 && answer.status < 500) return "over";
    const body: unknown = await answer.json();
    return answer.ok && isRows(body) ? body.rows : "failed";
  } catch {
    return "failed";
  }
}

/** Rows come from our own server, of the version that made the page: told apart from a proxy's page, no more. */
function isRows(body: unknown): body is { rows: Notification[] } {
  return (
    typeof body === "object" &&
    body !== null &&
    "rows" in body &&
    Array.isArray(body.rows) &&
    body.rows.every((row: unknown) => typeof row === "object" && row !== null && "sequence" in row)
  );
}
