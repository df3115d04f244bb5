import "server-only";
import { z } from "zod";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import {
  DIGEST_HOUR,
  MAIL_CHOICE_CODES,
  SHOWN_TO_ROLES,
  isMailChoice,
} from "@/lib/notifications/mail-choices";
import type { NotificationSettings } from "@/lib/notifications/mail-choices";
import { addDays } from "@/lib/register/dates";
import { audit } from "../audit";
import { londonHour, now, today } from "../clock";
import { portalDatabase } from "../db";
import type { Tx } from "../db";
import { newestSequence } from "./newest-sequence";

const ADDRESS = "Enter an email address in the right format, like duty.team@example.gov.uk.";

export const notificationSettingsForm = z
  .object({
    mail: z.enum(MAIL_CHOICE_CODES, "Choose how your authority is told of alerts."),
    mailAddress: z.union([z.literal(""), z.email(ADDRESS).max(254, ADDRESS)]),
    mailPeople: z.boolean(),
    shownTo: z.array(z.enum(SHOWN_TO_ROLES)),
    version: z.coerce.number().int().min(0),
  })
  .refine(({ mail, mailAddress, mailPeople }) => mail === "off" || mailAddress || mailPeople, {
    path: ["mailAddress"],
    message: "Enter an email address, or choose to mail your people.",
  });

/** How notifications are told and shown in this LA; the defaults when nobody has ever said. */
export async function getNotificationSettings(
  actor: AuthorityActor,
): Promise<NotificationSettings> {
  requirePermission(actor, "register:read");
  return portalDatabase.inAuthority(actor.localAuthority, (tx) => held(tx, actor.localAuthority));
}

/** `moved-on`: somebody changed them since the page was opened. */
export async function changeNotificationSettings(
  actor: AuthorityActor,
  wanted: NotificationSettings,
): Promise<{ status: "changed" | "moved-on" }> {
  requirePermission(actor, "notifications:administer");
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const before = await held(tx, localAuthority);
    const values = {
      mail: wanted.mail,
      mailAddress: wanted.mailAddress || null,
      mailPeople: wanted.mailPeople,
      shownTo: [...new Set(wanted.shownTo)],
      updatedAt: now(),
      ...(before.mail === "off" && wanted.mail !== "off" && (await nothingOld(tx, localAuthority))),
      ...(before.mail !== "daily" && wanted.mail === "daily" && { digestDay: lastDigest() }),
    };
    const { count } =
      wanted.version === 0
        ? await tx.notificationSetting.createMany({
            data: [{ localAuthority, ...values }],
            skipDuplicates: true,
          })
        : await tx.notificationSetting.updateMany({
            where: { localAuthority, version: wanted.version },
            data: { ...values, version: { increment: 1 } },
          });
    if (count === 0) return { status: "moved-on" };
    await audit(tx, localAuthority, {
      actorId: actor.staffId,
      action: "notification-settings-changed",
      detail: {
        mail: wanted.mail,
        mailAddress: wanted.mailAddress !== "",
        mailPeople: wanted.mailPeople,
        shownToUploader: wanted.shownTo.includes("uploader"),
        shownToQuality: wanted.shownTo.includes("quality"),
      },
    });
    return { status: "changed" };
  });
}

async function held(tx: Tx, localAuthority: string): Promise<NotificationSettings> {
  const row = await tx.notificationSetting.findUnique({ where: { localAuthority } });
  return {
    mail: row && isMailChoice(row.mail) ? row.mail : "off",
    mailAddress: row?.mailAddress ?? "",
    mailPeople: row?.mailPeople ?? false,
    shownTo: SHOWN_TO_ROLES.filter((role) => row?.shownTo.includes(role) ?? true),
    version: row?.version ?? 0,
  };
}

/** Whoever asks for e-mail asks for what comes, and not for last year's alerts. */
async function nothingOld(tx: Tx, localAuthority: string): Promise<{ mailedSequence: number }> {
  return { mailedSequence: await newestSequence(tx, localAuthority) };
}

/** Asked for in the afternoon, the first digest is tomorrow's. */
function lastDigest(): Date {
  return new Date(londonHour() >= DIGEST_HOUR ? today() : addDays(today(), -1));
}
