"use client";

import { useEffect, useRef, useState } from "react";
import { notificationsAddress } from "../notification";
import type { Notification, NotificationQuery } from "../notification";
import { NewRowsReader } from "./new-rows-reader";
import { useStanding } from "./use-standing";

/** A page that stays open for days does not grow for ever: after this the person loads it anew. */
const MOST = 200;

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
  const address = notificationsAddress(query);
  // What was found for another search does not belong here, though the page is the same.
  const [found, setFound] = useState<{ address: string; rows: Notification[] }>();
  const rows = found?.address === address ? found.rows : [];
  const isFull = rows.length >= MOST;
  const reader = useRef<NewRowsReader>(undefined);

  // From where the page stands when it is made. Made again after a decision, it goes on with what it has.
  useEffect(() => {
    if (scope === null) return;
    const asked = new URLSearchParams(address.split("?")[1]);
    asked.set("for", scope);
    const current = new NewRowsReader(asked, newest, (more) =>
      place(() => setFound((before) => merge(address, more, before)), more.length),
    );
    reader.current = current;
    return () => current.stop();
  }, [scope, address, place]);

  useEffect(() => {
    if (standing && !isFull) reader.current?.readUpTo(standing.newest);
  }, [standing, isFull, scope, address]);

  // Some of them the page has itself by now.
  return { rows: rows.filter(({ sequence }) => sequence > newest), isFull };
}

function merge(
  address: string,
  more: Notification[],
  before: { address: string; rows: Notification[] } | undefined,
) {
  const rows = before?.address === address ? before.rows : [];
  const held = new Set(rows.map(({ id }) => id));
  return { address, rows: [...more.filter(({ id }) => !held.has(id)), ...rows] };
}
