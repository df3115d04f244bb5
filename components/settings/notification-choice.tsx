import { ButtonGroup, ButtonLink } from "@/components/form";
import { SummaryList } from "@/components/ui";
import { ROLES } from "@/lib/access/roles";
import { MAIL_CHOICES } from "@/lib/notifications/mail-choices";
import type { NotificationSettings } from "@/lib/notifications/mail-choices";

interface NotificationChoiceProps {
  settings: NotificationSettings;
  mayEdit: boolean;
}

/** How the authority is told of alerts now. */
export function NotificationChoice({ settings, mayEdit }: NotificationChoiceProps) {
  const { mail, mailAddress, mailPeople, shownTo } = settings;
  const seenBy = ["Administrators", ...shownTo.map((role) => `${ROLES[role].name}s`)];
  const mailedTo = [mailAddress, mailPeople && "everybody who may see notifications"];
  return (
    <>
      <SummaryList
        rows={[
          { label: "Emails about alerts", value: MAIL_CHOICES[mail].name },
          ...(mail === "off"
            ? []
            : [
                {
                  label: "Sent to",
                  value: (
                    <span className="break-words">{mailedTo.filter(Boolean).join(" and ")}</span>
                  ),
                },
              ]),
          { label: "Notifications are seen by", value: seenBy.join(", ") },
        ]}
      />
      {mayEdit ? (
        <ButtonGroup>
          <ButtonLink href="/settings/notifications">Change notification settings</ButtonLink>
          <a href="/settings/outbox">Emails that were sent</a>
        </ButtonGroup>
      ) : (
        <p>Only an administrator of your local authority can change this.</p>
      )}
    </>
  );
}
