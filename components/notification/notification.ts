import type { CareSetting, ViewKind } from "@/lib/access/care-settings";
import type { ClosingOutcome, NotificationState } from "@/lib/access/notification-words";
import type { IsoDate } from "@/lib/register/record";

/** One view of a child, as lists show it. Times are instants in UTC, as text. */
export interface Notification {
  id: string;
  sequence: number;
  version: number;
  at: string;
  views: number;
  lastAt: string;
  kind: ViewKind;
  careSetting: CareSetting;
  organisation: { odsCode: string; name: string };
  viewer: { name: string; role: string };
  nhsNumber: string;
  child: { recordId: string; givenNames: string; familyName: string } | null;
  state: NotificationState;
  outcome: ClosingOutcome | null;
  assignedTo: { id: string; name: string } | null;
}

/** Somebody whom it can be assigned to. */
export interface Colleague {
  id: string;
  name: string;
  role: string;
}

/** What narrows the list: codes, days and ids only, so that it may stand in an address. A child never does. */
export interface NotificationQuery {
  kind?: ViewKind | "all" | undefined;
  state?: NotificationState | "open" | "all" | undefined;
  setting?: CareSetting | undefined;
  mine?: "yes" | undefined;
  from?: IsoDate | undefined;
  to?: IsoDate | undefined;
  search?: string | undefined;
  record?: string | undefined;
}

type Address = NotificationQuery & { older?: number | null; newer?: number | null };

export function notificationsAddress(query: Address): string {
  const given = Object.entries(query).flatMap(([name, value]) =>
    value ? [[name, String(value)]] : [],
  );
  return given.length === 0 ? "/notifications" : `/notifications?${new URLSearchParams(given)}`;
}
