import "server-only";
import type { ServiceActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { auditOn } from "../audit";
import { today } from "../clock";
import { portalDatabase } from "../db";

export interface AuthorityCounts {
  localAuthority: string;
  name: string;
  uploads: number;
  lastUploadAt: Date | null;
  lastResponse: string | null;
  childProtection: number;
  lookedAfter: number;
  unborn: number;
  toFix: number;
}

/** Counts of every LA, by name: never a child. */
export async function listAuthorities(actor: ServiceActor): Promise<AuthorityCounts[]> {
  requirePermission(actor, "national:read");
  return portalDatabase.opening({}, async (client) => {
    const { rows } = await client.query<AuthorityCounts>(
      `SELECT local_authority AS "localAuthority", name, uploads, last_upload_at AS "lastUploadAt", last_response AS "lastResponse",
         child_protection AS "childProtection", looked_after AS "lookedAfter", unborn, to_fix AS "toFix"
       FROM count_registers($1::date)`,
      [today()],
    );
    await auditOn(client, "service", { actorId: actor.staffId, action: "national-counts-viewed" });
    return rows;
  });
}
