import "server-only";
import { z } from "zod";
import { isCareSetting } from "@/lib/access/care-settings";
import { isScope } from "@/lib/access/roles";

const common = {
  id: z.string(),
  name: z.string(),
  callsPerMinute: z.number(),
  /** The names of its keys. None: it cannot get a token yet. */
  keyIds: z.array(z.string()),
  disabledAt: z.date().nullable(),
  createdAt: z.date(),
  version: z.number(),
};

const clientView = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("health"),
    organisationOds: z.string(),
    organisationName: z.string(),
    careSettings: z.array(z.string()).transform((codes) => codes.filter(isCareSetting)),
    responsibleName: z.string(),
    responsibleRole: z.string(),
    phone: z.string().nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal("authority"),
    localAuthority: z.string(),
    authorityName: z.string(),
    scopes: z.array(z.string()).transform((codes) => codes.filter(isScope)),
  }),
]);

/** A registered system as the national service's people see it. */
export type ClientView = z.infer<typeof clientView>;

/** Its columns as `FROM client c LEFT JOIN local_authority la ON la.code = c.local_authority` gives them. */
export const CLIENT_COLUMNS = `c.id, c.kind, c.name, c.calls_per_minute AS "callsPerMinute",
  ARRAY(SELECT key ->> 'kid' FROM jsonb_array_elements(c.keys) key) AS "keyIds", c.disabled_at AS "disabledAt",
  c.created_at AS "createdAt", c.version, c.organisation_ods AS "organisationOds", c.organisation_name AS "organisationName",
  c.care_settings AS "careSettings", c.responsible_name AS "responsibleName", c.responsible_role AS "responsibleRole", c.phone,
  c.local_authority AS "localAuthority", la.name AS "authorityName", c.scopes`;

export function asClientView(row: unknown): ClientView {
  return clientView.parse(row);
}
