import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { Prisma } from "@/prisma/client/client";
import { portalDatabase } from "../../db";
import { correctRows } from "../correct-rows";
import type { CorrectedRows } from "../correct-rows";
import { queryRows, ROW_COLUMNS } from "./alike-rows";
import { findDecision } from "./find-decision";

export interface LoadedAlike {
  loaded: number;
  /** Still wrong, or somebody has to say something about them: kept as they are. */
  kept: number;
  /** Somebody changed or closed them in this very moment. */
  left: number;
  /** All that is right is so much that a second person has to approve it. */
  sent: CorrectedRows["sent"];
}

/**
 * Loads those rows of a decision that are right, by the same way and with the same guard as all corrections.
 * @throws NotFound
 */
export async function loadAlike(actor: AuthorityActor, id: string): Promise<LoadedAlike> {
  requirePermission(actor, "to-fix:correct");
  const la = actor.localAuthority;
  const rows = await portalDatabase.inAuthorityClient(la, async (client) => {
    const decision = await findDecision(client, la, id);
    return queryRows(
      client,
      Prisma.sql`SELECT ${ROW_COLUMNS} FROM row_to_fix f WHERE f.local_authority = ${la}
        AND f.alike_decision_id = ${decision.id}::uuid AND f.state = 'open' ORDER BY f.id`,
    );
  });
  const corrections = rows.map((row) => ({ ...row, values: row.texts }));
  const { rows: corrected, sent } = await correctRows(actor, corrections, { confirmed: false });
  const count = (...states: (typeof corrected)[number]["status"][]) =>
    corrected.filter(({ status }) => states.includes(status)).length;
  return {
    loaded: count("loaded"),
    kept: count("faulty", "unconfirmed"),
    left: count("stale"),
    sent,
  };
}
