import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { compareWithRegister } from "@/lib/register/compare-with-register";
import type { ComparedRow } from "@/lib/register/compare-with-register";
import type { HeldRecord, IsoDate } from "@/lib/register/record";
import { checkValues } from "@/lib/uploads/check-rows";
import { auditOn } from "../audit";
import { today } from "../clock";
import type { Client } from "../db";
import { portalDatabase } from "../db";
import { heldByNhsNumber } from "../register/held-records";
import { lockRegister } from "../register/merge-into-register";
import { leftOut } from "./came-values";
import { readRowsToCorrect } from "./read-rows-to-correct";
import type { RowToCorrect } from "./read-rows-to-correct";
import { loadCorrections } from "./write-corrections";

export interface RowOffer {
  held: HeldRecord;
  /** What the row says. */
  startDate: IsoDate;
}

/**
 * The held record of which a row to fix, as it came or as somebody has corrected it, differs in its start date only.
 * Leaves an audit line with the record when there is one. @throws NotFound
 */
export async function findStartDateOffer(
  actor: AuthorityActor,
  id: string,
): Promise<RowOffer | null> {
  requirePermission(actor, "to-fix:correct");
  const { localAuthority } = actor;
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    const row = await readRow(client, localAuthority, id);
    const offer = row?.isStale === false && (await compare(client, localAuthority, row))?.offer;
    if (!offer) return null;
    await auditOn(client, localAuthority, {
      actorId: actor.staffId,
      action: "record-viewed",
      subjects: [offer.held.id],
    });
    return { held: offer.held, startDate: offer.result.startDate };
  });
}

export type StartDateCorrected =
  | { status: "corrected"; recordId: string }
  /** The row, the record or another plan of the person is not as it was shown: nothing was changed. */
  | { status: "moved-on" };

/**
 * Takes a row to fix for a correction of that held record's start date, and nothing else of it. Looked at again under
 * the register's lock: what somebody changed meanwhile is theirs. @throws NotFound
 */
export async function correctStartDate(
  actor: AuthorityActor,
  id: string,
  recordId: string,
): Promise<StartDateCorrected> {
  requirePermission(actor, "to-fix:correct");
  const { localAuthority } = actor;
  return portalDatabase.inAuthorityClient(localAuthority, async (client) => {
    await lockRegister(client, localAuthority);
    const row = await readRow(client, localAuthority, id);
    if (!row || row.isStale) return { status: "moved-on" };
    const compared = await compare(client, localAuthority, row, recordId);
    if (compared?.outcome !== "changed" || compared.held?.id !== recordId)
      return { status: "moved-on" };
    await loadCorrections(client, actor, [{ ...row, compared }]);
    return { status: "corrected", recordId };
  });
}

async function readRow(
  client: Client,
  localAuthority: string,
  id: string,
): Promise<RowToCorrect | undefined> {
  const asked = [{ id, version: null, values: null }];
  const [row] = await readRowsToCorrect(client, localAuthority, asked);
  return row;
}

/** Undefined where the row has another fault of its own. */
async function compare(
  client: Client,
  localAuthority: string,
  { rowNumber, came, draft }: RowToCorrect,
  confirmedId?: string,
): Promise<ComparedRow | undefined> {
  const values = draft ?? came;
  const { record } = checkValues(values, today(), rowNumber);
  if (!record) return undefined;
  const held = await heldByNhsNumber(client, localAuthority, [record.nhsNumber]);
  const [compared] = compareWithRegister(
    [{ row: rowNumber, record }],
    held,
    new Set(leftOut(came, values)),
    new Map(confirmedId === undefined ? [] : [[rowNumber, confirmedId]]),
  );
  return compared;
}
