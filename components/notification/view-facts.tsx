import { NhsNumber, SummaryList, VisuallyHidden } from "@/components/ui";
import { CARE_SETTINGS } from "@/lib/access/care-settings";
import { VIEW_KINDS } from "@/lib/access/notification-words";
import type { Notification } from "./notification";
import { NotificationStanding } from "./state-tag";
import { WhenSeen } from "./when-seen";

interface ViewFactsProps {
  notification: Notification;
  phone: string | null;
  endUserOds: string | null;
}

/** What happened: who looked, from where, when and at whom. */
export function ViewFacts({ notification, phone, endUserOds }: ViewFactsProps) {
  const { viewer, organisation, careSetting, kind } = notification;
  return (
    <SummaryList
      rows={[
        { label: "State", value: <NotificationStanding {...notification} /> },
        { label: "When", value: <WhenSeen {...notification} /> },
        { label: "Who looked", value: <bdi>{viewer.name}</bdi> },
        { label: "Role", value: <bdi>{viewer.role}</bdi> },
        {
          label: "Organisation",
          value: (
            <>
              <bdi>{organisation.name}</bdi> (<VisuallyHidden>ODS code </VisuallyHidden>
              {organisation.odsCode})
            </>
          ),
        },
        ...(endUserOds ? [{ label: "Asked for", value: `Organisation ${endUserOds}` }] : []),
        { label: "Setting", value: CARE_SETTINGS[careSetting].name },
        { label: "Phone of the setting", value: phone && <PhoneLink phone={phone} /> },
        { label: "Kind of view", value: VIEW_KINDS[kind].name },
        { label: "NHS number", value: <NhsNumber digits={notification.nhsNumber} /> },
      ]}
    />
  );
}

function PhoneLink({ phone }: { phone: string }) {
  return (
    <a className="whitespace-nowrap" href={`tel:${phone.replace(/[^\d+]/g, "")}`}>
      {phone}
    </a>
  );
}
