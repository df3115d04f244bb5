"use client";

import { useActionState, type ReactNode } from "react";
import { IDLE, type FormState } from "@/components/form";
import { Page } from "@/components/layout";
import { PersonName, PreviousNext } from "@/components/ui";
import { VIEW_KINDS } from "@/lib/access/notification-words";
import { DecideForm } from "./decide-form";
import type { Colleague, Notification } from "./notification";

interface NotificationPageProps {
  notification: Notification;
  colleagues: readonly Colleague[];
  newerAlert: string | null;
  olderAlert: string | null;
  action: (previous: FormState, formData: FormData) => Promise<FormState>;
  banner?: ReactNode;
  /** What happened, and the child's plans. */
  facts: ReactNode;
  /** What was done about it, and other views. */
  children: ReactNode;
}

/** One view: the facts, and beside them what to do about it. */
export function NotificationPage(props: NotificationPageProps) {
  const { notification, newerAlert, olderAlert } = props;
  const { child, kind } = notification;
  const [state, decide] = useActionState(props.action, IDLE);
  const address = (id: string | null) => id && `/notifications/${id}`;
  return (
    <Page
      title="One notification"
      heading={
        child ? (
          <PersonName given={child.givenNames} family={child.familyName} />
        ) : (
          "A child who was on your register"
        )
      }
      caption={kind === "unscheduled" ? VIEW_KINDS.unscheduled.notification : "Routine view"}
      back={{ href: "/notifications", text: "Notifications" }}
      state={state}
      banner={props.banner}
    >
      <div className="notification-page">
        <div>{props.facts}</div>
        <section className="notification-decide" aria-labelledby="decide">
          <h2 className="nhsuk-heading-m" id="decide">
            What to do
          </h2>
          <DecideForm
            notification={notification}
            colleagues={props.colleagues}
            action={decide}
            state={state}
          />
        </section>
      </div>
      {props.children}
      <PreviousNext
        previous={address(newerAlert)}
        next={address(olderAlert)}
        words={{ label: "Alerts", previous: "Newer alert", next: "Older alert" }}
      />
    </Page>
  );
}
