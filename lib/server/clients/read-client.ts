import "server-only";
import { z } from "zod";
import { isCareSetting } from "@/lib/access/care-settings";
import type { CareSetting } from "@/lib/access/care-settings";
import type { PublicJwk } from "@/lib/access/public-key";
import { isScope } from "@/lib/access/roles";
import type { Scope } from "@/lib/access/roles";
import type { Database } from "../db";

interface Registered {
  id: string;
  name: string;
  keys: PublicJwk[];
  isDisabled: boolean;
  callsPerMinute: number;
}

/** What is registered of a system that calls us. */
export type RegisteredClient =
  | (Registered & {
      kind: "health";
      organisation: { odsCode: string; name: string };
      careSettings: CareSetting[];
      responsible: { name: string; role: string };
      phone: string | null;
    })
  | (Registered & { kind: "authority"; localAuthority: string; scopes: Scope[] });

const common = {
  id: z.string(),
  name: z.string(),
  keys: z.array(
    z.object({
      kty: z.literal("RSA"),
      kid: z.string(),
      n: z.string(),
      e: z.string(),
      alg: z.literal("RS512"),
      use: z.literal("sig"),
    }),
  ),
  disabled_at: z.date().nullable(),
  calls_per_minute: z.number(),
};
const row = z.discriminatedUnion("kind", [
  z.object({
    ...common,
    kind: z.literal("health"),
    organisation_ods: z.string(),
    organisation_name: z.string(),
    care_settings: z.array(z.string()),
    responsible_name: z.string(),
    responsible_role: z.string(),
    phone: z.string().nullable(),
  }),
  z.object({
    ...common,
    kind: z.literal("authority"),
    local_authority: z.string(),
    scopes: z.array(z.string()),
  }),
]);

/** As the database writes a UUID: another spelling of it would be another name for the same client. */
const CLIENT_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The client of this id as it is registered now, or null when there is none. */
export async function readClient(database: Database, id: string): Promise<RegisteredClient | null> {
  if (!CLIENT_ID.test(id)) return null;
  const found = await database.opening({ "app.client_id": id }, async (client) => {
    const { rows } = await client.query("SELECT * FROM client WHERE id = $1", [id]);
    return row.optional().parse(rows[0]);
  });
  return found ? asRegistered(found) : null;
}

function asRegistered(found: z.infer<typeof row>): RegisteredClient {
  const registered = {
    id: found.id,
    name: found.name,
    keys: found.keys,
    isDisabled: found.disabled_at !== null,
    callsPerMinute: found.calls_per_minute,
  };
  if (found.kind === "authority")
    return {
      ...registered,
      kind: "authority",
      localAuthority: found.local_authority,
      scopes: found.scopes.filter(isScope),
    };
  return {
    ...registered,
    kind: "health",
    organisation: { odsCode: found.organisation_ods, name: found.organisation_name },
    // A setting that has left the table lets nobody in any more.
    careSettings: found.care_settings.filter(isCareSetting),
    responsible: { name: found.responsible_name, role: found.responsible_role },
    phone: found.phone,
  };
}
