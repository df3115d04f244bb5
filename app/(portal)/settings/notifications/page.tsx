import { notFound } from "next/navigation";
import { NotificationSettingsForm } from "@/components/settings/notification-settings-form";
import { may } from "@/lib/access/roles";
import { orNotFound } from "@/lib/server/answers";
import { getNotificationSettings } from "@/lib/server/notifications/notification-settings";
import { authorityPageActor } from "@/lib/server/session";
import { saveNotificationSettings } from "./actions";

export default async function NotificationSettingsPage() {
  const actor = await authorityPageActor();
  if (!may(actor.role, "notifications:administer")) notFound();
  return (
    <NotificationSettingsForm
      action={saveNotificationSettings}
      held={await orNotFound(getNotificationSettings(actor))}
    />
  );
}
