import { z } from "zod";
import { Page } from "@/components/layout";
import { ApprovalChoice } from "@/components/settings/approval-choice";
import { ContactDetails } from "@/components/settings/contact-details";
import { NotificationChoice } from "@/components/settings/notification-choice";
import { NotificationBanner } from "@/components/ui";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { getApprovalSetting } from "@/lib/server/approval/approval-setting";
import { getContactDetails } from "@/lib/server/authority/contact-details";
import { getNotificationSettings } from "@/lib/server/notifications/notification-settings";
import { authorityPageActor } from "@/lib/server/session";

interface SettingsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const SAVED = {
  yes: "The contact details are saved. Health sees them from now on.",
  notifications: "The notification settings are saved.",
  approval: "The new limits hold from now on.",
  "approval-proposed":
    "Your proposal is saved. The limits stay as they are until somebody else confirms it.",
  "approval-withdrawn": "The proposal is withdrawn. The limits stay as they are.",
};
const SAVED_CODES = [
  "yes",
  "notifications",
  "approval",
  "approval-proposed",
  "approval-withdrawn",
] as const;

const query = z.object({ saved: z.enum(SAVED_CODES).optional().catch(undefined) });

export default async function SettingsPage({ searchParams }: SettingsPageProps) {
  const actor = await authorityPageActor();
  const contact = await orNotFound(getContactDetails(actor));
  const notifications = await orNotFound(getNotificationSettings(actor));
  const approval = await orNotFound(getApprovalSetting(actor));
  const { saved } = query.parse(await searchParams);
  return (
    <Page
      title="Settings"
      width="text"
      banner={saved && <NotificationBanner kind="success" heading={SAVED[saved]} />}
    >
      <h2 className="nhsuk-heading-m">Contact details</h2>
      <ContactDetails
        contact={{
          authorityName: actor.authorityName,
          emergencyDutyPhone: contact.emergencyDutyPhone || null,
          officeHoursPhone: contact.officeHoursPhone || null,
        }}
        mayEdit={may(actor.role, "contact:edit")}
      />
      <h2 className="nhsuk-heading-m">Notifications</h2>
      <NotificationChoice
        settings={notifications}
        mayEdit={may(actor.role, "notifications:administer")}
      />
      <h2 className="nhsuk-heading-m">Columns</h2>
      <p>
        <a href="/settings/columns">Columns remembered</a>: how files with other headings than ours
        are read.
      </p>
      <h2 className="nhsuk-heading-m">Second approval</h2>
      <ApprovalChoice setting={approval} mayEdit={may(actor.role, "approval:administer")} />
    </Page>
  );
}
