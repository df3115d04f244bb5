import { Muted, Tag, type TagColour } from "@/components/ui";
import {
  CLOSING_OUTCOMES,
  NOTIFICATION_STATES,
  type NotificationState,
} from "@/lib/access/notification-words";
import type { Notification } from "./notification";

const COLOURS: Readonly<Record<NotificationState, TagColour>> = {
  new: "yellow",
  seen: "blue",
  assigned: "purple",
  closed: "grey",
};

type Standing = Pick<Notification, "kind" | "state" | "outcome" | "assignedTo">;

/** How it stands, with whom, or how it ended. A routine view that nobody has touched asks for nothing. */
export function NotificationStanding({ kind, state, outcome, assignedTo }: Standing) {
  if (kind === "scheduled" && state === "new") return <Tag colour="white">Routine</Tag>;
  return (
    <>
      <Tag colour={COLOURS[state]}>{NOTIFICATION_STATES[state].name}</Tag>
      {state === "assigned" && assignedTo && (
        <span className="block whitespace-normal">
          <Muted>
            to <bdi>{assignedTo.name}</bdi>
          </Muted>
        </span>
      )}
      {outcome && (
        <span className="block whitespace-normal">
          <Muted>{CLOSING_OUTCOMES[outcome].name}</Muted>
        </span>
      )}
    </>
  );
}
