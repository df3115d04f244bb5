import { ButtonLink } from "@/components/form";
import { HealthSeesContact, type Contact } from "@/components/record/health-sees";
import { EmptyState } from "@/components/ui";

interface ContactDetailsProps {
  contact: Contact;
  mayEdit: boolean;
}

/** The authority's phones, exactly as health sees them. */
export function ContactDetails({ contact, mayEdit }: ContactDetailsProps) {
  const ask = <p>Only an administrator of your local authority can change them.</p>;
  if (contact.emergencyDutyPhone === null) {
    return (
      <EmptyState
        title="Health has no number to ring"
        action={mayEdit ? { href: "/settings/contact", text: "Enter contact details" } : undefined}
      >
        <p>
          Health staff who see a flag of yours are shown no phone number. Give at least the
          emergency duty team’s.
        </p>
        {!mayEdit && ask}
      </EmptyState>
    );
  }
  return (
    <>
      <p>This is what health staff see beside every flag of yours.</p>
      <HealthSeesContact contact={contact} />
      {mayEdit ? <ButtonLink href="/settings/contact">Change contact details</ButtonLink> : ask}
    </>
  );
}
