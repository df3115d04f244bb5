import "server-only";
import type { ServiceActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { auditOn } from "../audit";
import { now } from "../clock";
import { portalDatabase } from "../db";
import { newClient } from "./client-facts";
import type { NewClient } from "./client-facts";

export type { NewClient };

/** Registers a system of a health organisation or of an LA. @throws ZodError for facts that no form lets through */
export async function registerClient(
  actor: ServiceActor,
  client: NewClient,
): Promise<{ id: string }> {
  requirePermission(actor, "clients:register");
  const facts = newClient.parse(client);
  const health = facts.kind === "health" ? facts : null;
  const authority = facts.kind === "authority" ? facts : null;
  return portalDatabase.opening({ "app.service": "on" }, async (connection) => {
    const { rows } = await connection.query<{ id: string }>(
      `INSERT INTO client (kind, name, keys, calls_per_minute, local_authority, scopes, organisation_ods, organisation_name,
         care_settings, responsible_name, responsible_role, phone, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) RETURNING id`,
      [
        facts.kind,
        facts.name,
        JSON.stringify(facts.keys),
        facts.callsPerMinute,
        authority?.localAuthority ?? null,
        authority?.scopes ?? [],
        health?.organisationOds ?? null,
        health?.organisationName ?? null,
        health?.careSettings ?? [],
        health?.responsibleName ?? null,
        health?.responsibleRole ?? null,
        health?.phone ?? null,
        now(),
      ],
    );
    const id = rows[0]?.id ?? "";
    await auditOn(connection, "service", {
      actorId: actor.staffId,
      action: "client-registered",
      subjects: [id],
      detail: { isHealth: health !== null, keys: facts.keys.length },
    });
    return { id };
  });
}
