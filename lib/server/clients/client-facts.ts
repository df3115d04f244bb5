import "server-only";
import { z } from "zod";
import { CARE_SETTING_CODES } from "@/lib/access/care-settings";
import { checkPublicKeys } from "@/lib/access/public-key";
import { SCOPE_CODES } from "@/lib/access/roles";

/** One line of plain text. Lines of a name would run into what stands below it on the pages of an LA. */
const line = (most: number, missing: string) =>
  z
    .string()
    .trim()
    .min(1, missing)
    .max(most, `Shorten this to ${most} characters or fewer.`)
    .regex(/^\P{Cc}*$/u, "Write this in one line.");

const systemName = line(100, "Enter a name for the system.");
const callsPerMinute = z.coerce
  .number("Enter a number of calls a minute, like 300.")
  .int("Enter a whole number of calls a minute, like 300.")
  .min(1, "Enter a number of calls a minute, 1 or more.")
  .max(100_000, "Enter a number of calls a minute, 100,000 or fewer.");

/** What can be said and changed about a health system. The messages are for the person at the form. */
export const healthFacts = z.object({
  name: systemName,
  organisationOds: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^[A-Z0-9]{3,12}$/, "Enter the ODS code, 3 to 12 letters and digits, like RCU."),
  organisationName: line(200, "Enter the organisation’s name."),
  careSettings: z
    .array(z.enum(CARE_SETTING_CODES))
    .min(1, "Choose the care settings that it works in.")
    .transform((chosen) => CARE_SETTING_CODES.filter((code) => chosen.includes(code))),
  responsibleName: line(100, "Enter the name of the person who is responsible."),
  responsibleRole: line(100, "Enter the role of the person who is responsible."),
  phone: z
    .string()
    .nullable()
    .transform((text) => text?.trim() || null)
    .pipe(
      z
        .string()
        .regex(
          /^[0-9+() ]{5,30}$/,
          "Enter the phone number with digits and spaces only, like 0114 496 0000.",
        )
        .nullable(),
    ),
  callsPerMinute,
});

/** What can be said and changed about the system of an LA. Which LA it is of never changes. */
export const authorityFacts = z.object({
  name: systemName,
  scopes: z
    .array(z.enum(SCOPE_CODES))
    .min(1, "Choose what it may do.")
    .transform((chosen) => SCOPE_CODES.filter((code) => chosen.includes(code))),
  callsPerMinute,
});

export const localAuthorityCode = z.string().regex(/^E\d{8}$/, "Choose the local authority.");

/** As readPublicKeys made them. They are checked once more: a private key must not get this far by any way. */
const publicKeys = z.array(z.unknown()).transform((keys, context) => {
  const checked = checkPublicKeys(keys);
  if (checked.status === "read") return checked.keys;
  context.addIssue({ code: "custom", message: checked.problem });
  return z.NEVER;
});

/** A system as it is registered. Without keys it cannot get a token yet. */
export const newClient = z.discriminatedUnion("kind", [
  healthFacts.extend({ kind: z.literal("health"), keys: publicKeys }),
  authorityFacts.extend({
    kind: z.literal("authority"),
    localAuthority: localAuthorityCode,
    keys: publicKeys,
  }),
]);

export type NewClient = z.infer<typeof newClient>;

/** What is changed about a system: its facts, the held keys that stay, by name, and the keys that come. */
const keysChange = { keptKeyIds: z.array(z.string()), newKeys: publicKeys };
export const clientChange = z.discriminatedUnion("kind", [
  healthFacts.extend({ kind: z.literal("health"), ...keysChange }),
  authorityFacts.extend({ kind: z.literal("authority"), ...keysChange }),
]);

export type ClientChange = z.infer<typeof clientChange>;

type Facts =
  | ({ kind: "health" } & z.infer<typeof healthFacts>)
  | ({ kind: "authority" } & z.infer<typeof authorityFacts>);

/** The facts by the columns that hold them. */
export function columnsOf(facts: Facts): Record<string, unknown> {
  const common = { name: facts.name, calls_per_minute: facts.callsPerMinute };
  if (facts.kind === "authority") return { ...common, scopes: facts.scopes };
  return {
    ...common,
    organisation_ods: facts.organisationOds,
    organisation_name: facts.organisationName,
    care_settings: facts.careSettings,
    responsible_name: facts.responsibleName,
    responsible_role: facts.responsibleRole,
    phone: facts.phone,
  };
}
