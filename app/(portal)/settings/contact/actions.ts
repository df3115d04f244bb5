"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { firstErrors, formText } from "@/components/form/form-text";
import { orNotFound } from "@/lib/server/answers";
import { changeContactDetails, contactDetailsForm } from "@/lib/server/authority/contact-details";
import { authorityPageActor } from "@/lib/server/session";

const posted = z.object({
  emergencyDutyPhone: formText,
  officeHoursPhone: formText,
  version: formText,
});

export async function saveContact(_previous: FormState, formData: FormData): Promise<FormState> {
  const actor = await authorityPageActor();
  const { version, ...values } = posted.parse(Object.fromEntries(formData));
  const details = contactDetailsForm.safeParse({ ...values, version });
  if (!details.success) {
    return { status: "error", errors: firstErrors(details.error), values };
  }
  const { status } = await orNotFound(changeContactDetails(actor, details.data));
  if (status === "changed") redirect("/settings?saved=yes");
  revalidatePath("/settings/contact");
  return {
    status: "error",
    errors: {},
    values,
    formError:
      "Somebody changed the contact details while you had them open, so yours were not saved. Look at theirs under Settings, then save again if yours are right.",
  };
}
