import "server-only";
import type { ServiceActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { portalDatabase } from "../db";

/** Every LA by name, to choose one from. */
export async function nameAuthorities(
  actor: ServiceActor,
): Promise<{ code: string; name: string }[]> {
  requirePermission(actor, "clients:register");
  return portalDatabase.opening({}, async (client) => {
    const { rows } = await client.query<{ code: string; name: string }>(
      "SELECT code, name FROM local_authority ORDER BY name",
    );
    return rows;
  });
}
