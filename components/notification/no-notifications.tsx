import { EmptyState } from "@/components/ui";
import type { NotificationQuery } from "./notification";
import { notificationsAddress } from "./notification";

interface NoNotificationsProps {
  query: NotificationQuery;
  /** Health has never looked anybody of this LA up. */
  isFirst: boolean;
}

export function NoNotifications({ query, isFirst }: NoNotificationsProps) {
  if (isFirst) {
    return (
      <EmptyState title="No notifications yet">
        <p>
          When a health setting looks up somebody on your register, it is here within a second: who
          looked, where, and at whom.
        </p>
      </EmptyState>
    );
  }
  if (notificationsAddress(query) === "/notifications") {
    return (
      <EmptyState title="No alert is waiting">
        <p>Every alert is closed. A new one comes to the top of this page by itself.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="No notification found"
      action={{ href: "/notifications", text: "Show alerts to deal with" }}
    >
      <p>Choose another kind, state, setting or day, or search for the child by NHS number.</p>
    </EmptyState>
  );
}
