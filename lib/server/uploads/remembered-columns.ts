import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { Reading } from "@/lib/uploads/reading";
import { auditOn } from "../audit";
import { portalDatabase } from "../db";
import { parseReading } from "./stored-reading";

/** How the LA reads files of one shape, for the people who can forget it. Headings only: no child is in it. */
export interface RememberedColumns {
  shape: string;
  headings: string[];
  reading: Reading;
  /** The upload that it was confirmed for. */
  sequenceNumber: number;
  confirmedAt: Date;
  confirmedBy: string;
  version: number;
}

/** Those confirmed last come first. */
export async function listRememberedColumns(actor: AuthorityActor): Promise<RememberedColumns[]> {
  requirePermission(actor, "uploads:send");
  return portalDatabase.inAuthority(actor.localAuthority, async (tx) => {
    const found = await tx.columnReading.findMany({
      where: { localAuthority: actor.localAuthority },
      orderBy: [{ confirmedAt: "desc" }, { shape: "asc" }],
    });
    return found.flatMap((each) => {
      const reading = parseReading(each.reading);
      if (!reading) return [];
      const { shape, headings, sequenceNumber, confirmedAt, confirmedByName, version } = each;
      return [
        {
          shape,
          headings,
          reading,
          sequenceNumber,
          confirmedAt,
          confirmedBy: confirmedByName,
          version,
        },
      ];
    });
  });
}

/**
 * Files of this shape are asked about again, or refused where they come from a system. Uploads that were read like that
 * stay as they are. @returns false when somebody had forgotten it, or confirmed it anew, after the page was opened
 */
export async function forgetColumns(
  actor: AuthorityActor,
  shape: string,
  version: number,
): Promise<boolean> {
  requirePermission(actor, "uploads:send");
  const { localAuthority } = actor;
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const { rows } = await client.query<{ sequenceNumber: number }>(
      `DELETE FROM column_reading WHERE local_authority = $1 AND shape = $2 AND version = $3
       RETURNING sequence_number AS "sequenceNumber"`,
      [localAuthority, shape, version],
    );
    const [forgotten] = rows;
    if (!forgotten) return false;
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "columns-forgotten",
      detail: { ...forgotten },
    });
    return true;
  });
}
