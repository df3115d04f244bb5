import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import type { PlanType } from "@/lib/register/plan-types";
import type { IsoDate } from "@/lib/register/record";
import { auditOn } from "../audit";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { parseId } from "./get-upload";

export const OFFERS_SHOWN = 100;

/** A rejected row that would fit as a correction of a held record's start date. */
export interface StartDateOfferView {
  row: number;
  recordId: string;
  nhsNumber: string;
  familyName: string;
  givenNames: string;
  planType: PlanType;
  /** As it is held. */
  before: IsoDate;
  /** As the row says it. */
  after: IsoDate;
}

const OFFERED = `FROM upload_row w JOIN record r ON r.local_authority = w.local_authority AND r.id = w.corrects
  WHERE w.local_authority = $1 AND w.upload_id = $2 AND w.outcome = 'rejected' AND w.start_date IS NOT NULL`;

/** How many rows of an upload may be corrected start dates. A count only: no audit line. */
export async function countStartDateOffers(actor: AuthorityActor, id: string): Promise<number> {
  requirePermission(actor, "uploads:read");
  const parameters = [actor.localAuthority, parseId(id)];
  return portalDatabase.inAuthorityClient(actor.localAuthority, (client) =>
    count(client, parameters),
  );
}

async function count(client: Client, parameters: unknown[]): Promise<number> {
  const { rows } = await client.query<{ total: number }>(
    `SELECT count(*)::int AS total ${OFFERED}`,
    parameters,
  );
  return rows[0]?.total ?? 0;
}

/** The first of them, in the order of the file, and how many there are. Leaves an audit line with the records shown. */
export async function listStartDateOffers(
  actor: AuthorityActor,
  id: string,
): Promise<{ offers: StartDateOfferView[]; total: number }> {
  requirePermission(actor, "uploads:send");
  const { localAuthority } = actor;
  const uploadId = parseId(id);
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const { rows: offers } = await client.query<StartDateOfferView>(
      `SELECT w.row_number AS row, r.id AS "recordId", r.nhs_number AS "nhsNumber", r.family_name AS "familyName",
         r.given_names AS "givenNames", r.plan_type AS "planType", r.start_date AS before, w.start_date AS after
       ${OFFERED} ORDER BY w.row_number LIMIT ${OFFERS_SHOWN}`,
      [localAuthority, uploadId],
    );
    const total = await count(client, [localAuthority, uploadId]);
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "upload-rows-viewed",
      subjects: [uploadId, ...offers.map(({ recordId }) => recordId)],
      detail: { first: offers.at(0)?.row ?? 0, last: offers.at(-1)?.row ?? 0 },
    });
    return { offers, total };
  });
}
