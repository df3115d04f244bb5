import type { NotificationQuery } from "./notification";
import { notificationsAddress } from "./notification";

const VIEWS: readonly { text: string; query: NotificationQuery }[] = [
  { text: "Alerts to deal with", query: {} },
  { text: "Assigned to me", query: { mine: "yes" } },
  { text: "Routine views", query: { kind: "scheduled" } },
  { text: "Everything", query: { kind: "all", state: "all" } },
];

/** The ways to look at the list that people take every day. */
export function NotificationViews({ query }: { query: NotificationQuery }) {
  const here = notificationsAddress(query);
  return (
    <nav aria-label="Notifications">
      <ul className="app-views">
        {VIEWS.map(({ text, query: view }) => {
          const href = notificationsAddress(view);
          return (
            <li key={text}>
              <a href={href} aria-current={href === here ? "page" : undefined}>
                {text}
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
