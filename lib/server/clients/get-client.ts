import "server-only";
import type { ServiceActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { portalDatabase } from "../db";
import { parseId } from "../uploads/get-upload";
import { asClientView, CLIENT_COLUMNS } from "./client-view";
import type { ClientView } from "./client-view";

/** One registered system: no child is in it, so that looking leaves no audit line. @throws NotFound */
export async function getClient(actor: ServiceActor, id: string): Promise<ClientView> {
  requirePermission(actor, "clients:register");
  const clientId = parseId(id);
  return portalDatabase.opening({ "app.service": "on" }, async (connection) => {
    const { rows } = await connection.query<Record<string, unknown>>(
      `SELECT ${CLIENT_COLUMNS} FROM client c LEFT JOIN local_authority la ON la.code = c.local_authority WHERE c.id = $1`,
      [clientId],
    );
    if (!rows[0]) throw new NotFound();
    return asClientView(rows[0]);
  });
}
