import "server-only";
import type { ServiceActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { NotFound } from "@/lib/access/refusals";
import { auditOn } from "../audit";
import { now } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { parseId } from "../uploads/get-upload";

/**
 * Shuts a system out: it gets no token, and those that it has die within a minute. Asks for no version: whoever stops
 * a system must not be told that somebody has just changed its phone number. Twice is once. @throws NotFound
 */
export async function disableClient(actor: ServiceActor, id: string): Promise<void> {
  await withClient(actor, id, async (connection, client) => {
    if (client.isDisabled) return;
    await connection.query(
      "UPDATE client SET disabled_at = $2, version = version + 1 WHERE id = $1",
      [client.id, now()],
    );
    await auditOn(connection, "service", {
      actorId: actor.staffId,
      action: "client-disabled",
      subjects: [client.id],
    });
  });
}

/**
 * Lets a disabled system in again. `moved-on`: it was changed since `version`, perhaps enabled and stopped once more
 * for another reason, so that the person has to look again. @throws NotFound
 */
export async function enableClient(
  actor: ServiceActor,
  id: string,
  version: number,
): Promise<{ status: "enabled" | "moved-on" }> {
  return withClient(actor, id, async (connection, client) => {
    if (!client.isDisabled) return { status: "enabled" };
    if (client.version !== version) return { status: "moved-on" };
    await connection.query(
      "UPDATE client SET disabled_at = NULL, version = version + 1 WHERE id = $1",
      [client.id],
    );
    await auditOn(connection, "service", {
      actorId: actor.staffId,
      action: "client-enabled",
      subjects: [client.id],
    });
    return { status: "enabled" };
  });
}

interface ClientFound {
  id: string;
  version: number;
  isDisabled: boolean;
}

async function withClient<T>(
  actor: ServiceActor,
  id: string,
  work: (connection: Client, client: ClientFound) => Promise<T>,
): Promise<T> {
  requirePermission(actor, "clients:register");
  const clientId = parseId(id);
  return portalDatabase.opening({ "app.service": "on" }, async (connection) => {
    const { rows } = await connection.query<ClientFound>(
      `SELECT id, version, disabled_at IS NOT NULL AS "isDisabled" FROM client WHERE id = $1 FOR UPDATE`,
      [clientId],
    );
    if (!rows[0]) throw new NotFound();
    return work(connection, rows[0]);
  });
}
