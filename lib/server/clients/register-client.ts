import "server-only";
import type { ServiceActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { auditOn } from "../audit";
import { now } from "../clock";
import { portalDatabase } from "../db";
import { columnsOf, newClient } from "./client-facts";
import type { NewClient } from "./client-facts";

export type { NewClient };

/** Registers a system of a health organisation or of an LA. @throws ZodError for facts that no form lets through */
export async function registerClient(
  actor: ServiceActor,
  client: NewClient,
): Promise<{ id: string }> {
  requirePermission(actor, "clients:register");
  const facts = newClient.parse(client);
  const columns = {
    ...columnsOf(facts),
    kind: facts.kind,
    local_authority: facts.kind === "authority" ? facts.localAuthority : null,
    keys: JSON.stringify(facts.keys),
    created_at: now(),
  };
  const places = Object.keys(columns).map((_, at) => `$${at + 1}`);
  return portalDatabase.opening({ "app.service": "on" }, async (connection) => {
    const { rows } = await connection.query<{ id: string }>(
      `INSERT INTO client (${Object.keys(columns).join(", ")}) VALUES (${places.join(", ")}) RETURNING id`,
      Object.values(columns),
    );
    const id = rows[0]?.id ?? "";
    await auditOn(connection, "service", {
      actorId: actor.staffId,
      action: "client-registered",
      subjects: [id],
      detail: { isHealth: facts.kind === "health", keys: facts.keys.length },
    });
    return { id };
  });
}
