import "server-only";
import type { ServiceActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { checkPublicKeys } from "@/lib/access/public-key";
import type { PublicJwk } from "@/lib/access/public-key";
import { NotFound } from "@/lib/access/refusals";
import { auditOn } from "../audit";
import { portalDatabase } from "../db";
import { parseId } from "../uploads/get-upload";
import { clientChange, columnsOf } from "./client-facts";
import type { ClientChange } from "./client-facts";

export type { ClientChange };

export type Changed =
  | { status: "changed" }
  /** Somebody else changed it since; nothing was written. */
  | { status: "moved-on" }
  /** The keys that stay and those that come do not go together; `problem` is a sentence for the form. */
  | { status: "keys-refused"; problem: string };

/**
 * Writes what is known about a system. What it did before stays as it was said then.
 * @param version as it was when the person began to change it
 * @throws NotFound, also for a system of the other kind
 */
export async function changeClient(
  actor: ServiceActor,
  id: string,
  version: number,
  change: ClientChange,
): Promise<Changed> {
  requirePermission(actor, "clients:register");
  const clientId = parseId(id);
  const facts = clientChange.parse(change);
  return portalDatabase.opening({ "app.service": "on" }, async (connection) => {
    const { rows } = await connection.query<{ version: number; keys: PublicJwk[] }>(
      "SELECT version, keys FROM client WHERE id = $1 AND kind = $2 FOR UPDATE",
      [clientId, facts.kind],
    );
    const [held] = rows;
    if (!held) throw new NotFound();
    if (held.version !== version) return { status: "moved-on" };
    const kept = held.keys.filter(({ kid }) => facts.keptKeyIds.includes(kid));
    const keys = checkPublicKeys([...kept, ...facts.newKeys]);
    if (keys.status === "refused") return { status: "keys-refused", problem: keys.problem };
    const columns = { ...columnsOf(facts), keys: JSON.stringify(keys.keys) };
    const set = Object.keys(columns).map((column, at) => `${column} = $${at + 2}`);
    await connection.query(
      `UPDATE client SET ${set.join(", ")}, version = version + 1 WHERE id = $1`,
      [clientId, ...Object.values(columns)],
    );
    await auditOn(connection, "service", {
      actorId: actor.staffId,
      action: "client-changed",
      subjects: [clientId],
      detail: { keysRemoved: held.keys.length - kept.length, keysAdded: facts.newKeys.length },
    });
    return { status: "changed" };
  });
}
