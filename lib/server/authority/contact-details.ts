import "server-only";
import { z } from "zod";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { audit } from "../audit";
import { now } from "../clock";
import { portalDatabase } from "../db";

export interface ContactDetails {
  emergencyDutyPhone: string;
  officeHoursPhone: string;
  version: number;
}

const PHONE = /^[0-9+() ]{5,30}$/;
const phoneRule = (whose: string) =>
  `Enter the ${whose} phone number with digits and spaces only, like 0114 496 0000.`;

/** The emergency duty phone is mandatory: at night it is the only one that answers. */
export const contactDetailsForm = z.object({
  emergencyDutyPhone: z
    .string()
    .trim()
    .min(1, "Enter the emergency duty team’s phone number.")
    .regex(PHONE, phoneRule("emergency duty team’s")),
  officeHoursPhone: z.string().trim().regex(PHONE, phoneRule("office hours")).or(z.literal("")),
  version: z.coerce.number().int().min(0),
});

/** The LA's phones as health sees them beside a flag; version 0 when nothing was ever entered. */
export async function getContactDetails(actor: AuthorityActor): Promise<ContactDetails> {
  requirePermission(actor, "register:read");
  const localAuthority = actor.localAuthority;
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const contact = await tx.authorityContact.findUnique({ where: { localAuthority } });
    return {
      emergencyDutyPhone: contact?.emergencyDutyPhone ?? "",
      officeHoursPhone: contact?.officeHoursPhone ?? "",
      version: contact?.version ?? 0,
    };
  });
}

/** `moved-on`: somebody changed them since the page was opened. */
export async function changeContactDetails(
  actor: AuthorityActor,
  details: ContactDetails,
): Promise<{ status: "changed" | "moved-on" }> {
  requirePermission(actor, "contact:edit");
  const localAuthority = actor.localAuthority;
  const values = {
    emergencyDutyPhone: details.emergencyDutyPhone,
    officeHoursPhone: details.officeHoursPhone || null,
    updatedAt: now(),
  };
  return portalDatabase.inAuthority(localAuthority, async (tx) => {
    const { count } =
      details.version === 0
        ? await tx.authorityContact.createMany({
            data: [{ localAuthority, ...values }],
            skipDuplicates: true,
          })
        : await tx.authorityContact.updateMany({
            where: { localAuthority, version: details.version },
            data: { ...values, version: { increment: 1 } },
          });
    if (count === 0) return { status: "moved-on" };
    await audit(tx, localAuthority, { actorId: actor.staffId, action: "contact-details-changed" });
    return { status: "changed" };
  });
}
