import { notFound } from "next/navigation";
import { ContactForm } from "@/components/settings/contact-form";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { getContactDetails } from "@/lib/server/authority/contact-details";
import { authorityPageActor } from "@/lib/server/session";
import { saveContact } from "./actions";

export default async function ContactPage() {
  const actor = await authorityPageActor();
  if (!may(actor.role, "contact:edit")) notFound();
  return <ContactForm action={saveContact} held={await orNotFound(getContactDetails(actor))} />;
}
