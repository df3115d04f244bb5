import { SummaryList, Tag, TimeText, type TagColour } from "@/components/ui";

/** An e-mail as the outbox shows it. */
export interface Mail {
  id: string;
  createdAt: Date;
  sentAt: Date | null;
  to: string;
  kind: "alerts" | "digest" | "invitation" | "reset" | "account-changed";
  state: "queued" | "sent" | "kept" | "failed" | "dropped";
  subject: string;
  body: string;
}

const STATES: Record<Mail["state"], { name: string; colour: TagColour }> = {
  queued: { name: "Waits to be sent", colour: "blue" },
  sent: { name: "Sent", colour: "green" },
  kept: { name: "Kept here, not sent", colour: "grey" },
  failed: { name: "Could not be sent", colour: "red" },
  dropped: { name: "Not sent, its link had ended", colour: "grey" },
};
const KINDS: Record<Mail["kind"], string> = {
  alerts: "Alerts, at once",
  digest: "Alerts, once a day",
  invitation: "Invitation",
  reset: "New password",
  "account-changed": "Account changed",
};

export function MailList({ mail }: { mail: readonly Mail[] }) {
  return mail.map((each) => (
    <section key={each.id} aria-labelledby={`mail-${each.id}`}>
      <h2 className="nhsuk-heading-s" id={`mail-${each.id}`}>
        {each.subject}
        <span className="nhsuk-caption-m">
          {" "}
          <TimeText at={each.createdAt} />
        </span>
      </h2>
      <SummaryList
        rows={[
          {
            label: "State",
            value: <Tag colour={STATES[each.state].colour}>{STATES[each.state].name}</Tag>,
          },
          ...(each.sentAt ? [{ label: "Sent", value: <TimeText at={each.sentAt} /> }] : []),
          { label: "To", value: <span className="break-words">{each.to}</span> },
          { label: "Kind", value: KINDS[each.kind] },
          {
            label: "Text",
            value: <span className="break-words whitespace-pre-line">{each.body}</span>,
          },
        ]}
      />
    </section>
  ));
}
