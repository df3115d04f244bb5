"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import { formText } from "@/components/form/form-text";
import { orNotFound } from "@/lib/server/answers";
import {
  changeNotificationSettings,
  notificationSettingsForm,
} from "@/lib/server/notifications/notification-settings";
import { authorityPageActor } from "@/lib/server/session";

export async function saveNotificationSettings(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const text = (name: string) => formText.parse(formData.get(name)).trim();
  const shownTo = formData.getAll("shownTo").map((value) => formText.parse(value));
  const values = {
    mail: text("mail"),
    mailAddress: text("mailAddress"),
    mailPeople: text("mailPeople"),
    shownTo: shownTo.join(" "),
  };
  const settings = notificationSettingsForm.safeParse({
    ...values,
    mailPeople: values.mailPeople === "yes",
    shownTo,
    version: text("version"),
  });
  if (!settings.success) {
    const errors: FormState["errors"] = {};
    for (const { path, message } of settings.error.issues) errors[String(path[0])] ??= message;
    return { status: "error", errors, values };
  }
  const { status } = await orNotFound(changeNotificationSettings(actor, settings.data));
  if (status === "changed") redirect("/settings?saved=notifications");
  revalidatePath("/settings/notifications");
  return {
    status: "error",
    errors: {},
    values,
    formError:
      "Somebody changed these settings while you had them open, so yours were not saved. Look at theirs under Settings, then save again if yours are right.",
  };
}
