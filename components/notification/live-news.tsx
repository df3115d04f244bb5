"use client";

import { useEffect, useRef, useState } from "react";
import { countOf } from "@/components/ui/count-of";
import type { Standing } from "./live/read-events";
import { useStanding } from "./live/use-standing";

interface LiveNewsProps {
  /** Who is signed in. */
  scope: string;
  /** New alerts when the page was made. */
  count: number;
}

/**
 * Says new alerts to whoever cannot see the count change: read out politely, and in the title of a tab that is not
 * being looked at ("(2) Uploads"). Numbers only: a title stays in the browser's history.
 */
export function LiveNews({ scope, count }: LiveNewsProps) {
  const standing = useStanding(scope);
  const before = useRef<Standing>({ newest: 0, newAlerts: count });
  const [said, setSaid] = useState("");

  useEffect(() => {
    if (!standing) return;
    const alerts = standing.newAlerts - before.current.newAlerts;
    const isNews = standing.newest > before.current.newest && alerts > 0;
    before.current = standing;
    if (!isNews) return;
    // The same words twice are no change, and would not be read out.
    setSaid((last) => {
      const text = `${countOf(alerts, "new alert")}.`;
      return last === text ? `${text}\u00a0` : text;
    });
    countInTitle(alerts);
  }, [standing]);

  useEffect(() => {
    const look = () => {
      if (!document.hidden) document.title = document.title.replace(COUNT, "");
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, []);

  return (
    <p className="nhsuk-u-visually-hidden" role="status">
      {said}
    </p>
  );
}

const COUNT = /^\((\d+)\) /;

function countInTitle(alerts: number): void {
  if (!document.hidden) return;
  const before = Number(COUNT.exec(document.title)?.[1] ?? 0);
  document.title = `(${before + alerts}) ${document.title.replace(COUNT, "")}`;
}
