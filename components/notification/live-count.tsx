"use client";

import { NavigationCount } from "@/components/layout/navigation-count";
import { useStanding } from "./live/use-standing";

interface LiveCountProps {
  /** Who is signed in. */
  scope: string;
  /** New alerts when the page was made. */
  count: number;
}

/** The count beside "Notifications", kept right for as long as the page is open. */
export function LiveCount({ scope, count }: LiveCountProps) {
  return <NavigationCount count={useStanding(scope)?.newAlerts ?? count} />;
}
