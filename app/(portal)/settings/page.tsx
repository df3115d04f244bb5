import { z } from "zod";
import { Page } from "@/components/layout";
import { ContactDetails } from "@/components/settings/contact-details";
import { NotificationBanner } from "@/components/ui";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { getContactDetails } from "@/lib/server/authority/contact-details";
import { authorityPageActor } from "@/lib/server/session";

interface SettingsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

const query = z.object({ saved: z.literal("yes").optional().catch(undefined) });

export default async function SettingsPage({ searchParams }: SettingsPageProps) {
  const actor = await authorityPageActor();
  const contact = await orNotFound(getContactDetails(actor));
  const { saved } = query.parse(await searchParams);
  return (
    <Page
      title="Settings"
      width="text"
      banner={
        saved && (
          <NotificationBanner
            kind="success"
            heading="The contact details are saved. Health sees them from now on."
          />
        )
      }
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
    </Page>
  );
}
