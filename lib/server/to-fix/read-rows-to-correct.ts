import "server-only";
import { z } from "zod";
import type { Client } from "../db";
import { cameValues } from "./list-rows-to-fix";
import type { CameValues } from "./list-rows-to-fix";
import { lockRowsToFix } from "./lock-rows-to-fix";

/** A row of the LA, locked, beside what somebody would have it say. */
export interface RowToCorrect {
  /** The id that was asked for. */
  id: string;
  /** The row itself: another one where the same row came again in a later file. */
  rowId: string;
  version: number;
  /** No longer as the person saw it: somebody else changed or closed it. */
  isStale: boolean;
  state: "open" | "loaded" | "discarded" | "replaced";
  uploadId: string;
  rowNumber: number;
  came: CameValues;
  draft: CameValues | null;
  values: CameValues;
  closedBy: string | null;
  draftedBy: string | null;
}

const storedState = z.enum(["open", "loaded", "discarded", "replaced"]);
const storedDraft = cameValues.nullable();

/** What the person asks for: `version` null where whoever asks has just locked the row themselves. */
interface Asked {
  id: string;
  version: number | null;
  values: CameValues | null;
}

/**
 * Locks the rows and reads them, in the order in which they were asked for; the caller holds the register's lock.
 * `values: null` stands for the values as they came. @throws NotFound when one of them is not the LA's
 */
export async function readRowsToCorrect(
  client: Client,
  localAuthority: string,
  asked: readonly Asked[],
): Promise<RowToCorrect[]> {
  const ids = [...new Set(asked.map(({ id }) => id))];
  const locked = new Map(
    (await lockRowsToFix(client, localAuthority, ids)).map((row) => [row.asked, row]),
  );
  const drafts = await readDrafts(
    client,
    localAuthority,
    [...locked.values()].map(({ id }) => id),
  );
  const met = new Set<string>();
  return asked.flatMap(({ id, version, values }) => {
    const row = locked.get(id.toLowerCase());
    // The same row twice would be the same record twice.
    if (!row || met.has(row.id)) return [];
    met.add(row.id);
    const state = storedState.parse(row.state);
    const came = cameValues.parse(row.values);
    const draft = drafts.get(row.id);
    return [
      {
        ...{ id, rowId: row.id, version: row.version, state, came, values: values ?? came },
        isStale: state !== "open" || (version !== null && version !== row.version),
        ...{ uploadId: row.uploadId, rowNumber: row.rowNumber, closedBy: row.closedByName },
        ...{ draft: storedDraft.parse(draft?.draft ?? null), draftedBy: draft?.by ?? null },
      },
    ];
  });
}

interface Draft {
  id: string;
  draft: unknown;
  by: string;
}

async function readDrafts(
  client: Client,
  localAuthority: string,
  ids: readonly string[],
): Promise<Map<string, Draft>> {
  const { rows } = await client.query<Draft>(
    `SELECT id, draft, drafted_by_name AS by FROM row_to_fix
     WHERE local_authority = $1 AND id = ANY ($2::uuid[]) AND draft IS NOT NULL`,
    [localAuthority, ids],
  );
  return new Map(rows.map((row) => [row.id, row]));
}
