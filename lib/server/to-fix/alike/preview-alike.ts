import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { ISSUE_CODES } from "@/lib/register/issues";
import type { Issue, IssueCode } from "@/lib/register/issues";
import type { RecordField } from "@/lib/register/record";
import { changedFields } from "@/lib/uploads/alike/decide-row";
import { ambiguousDates } from "@/lib/uploads/alike/whole-row";
import type { CellTexts } from "@/lib/uploads/read-cells";
import { auditOn } from "../../audit";
import { portalDatabase } from "../../db";
import { rowsAlike } from "./alike-rows";
import type { AlikeRow } from "./alike-rows";
import { requireChoice, verdictsOn } from "./choice";
import type { AlikeChoice } from "./choice";
import { judgeTogether } from "./judge-together";
import { writeSeen } from "./seen-rows";

/** Enough to see by what rule it goes; the numbers speak of all. */
export const PREVIEWED = 10;

export interface PreviewedRow {
  id: string;
  sequenceNumber: number;
  row: number;
  /** As it is now; `after` as it would be, null where the row would be discarded. */
  before: CellTexts;
  after: CellTexts | null;
  changed: RecordField[];
  /** Dates that stay as they are and could be read the other way round. */
  ambiguous: RecordField[];
  /** What would still be wrong. */
  still: IssueCode[];
}

export interface AlikePreview {
  /** Rows that have the issue, and how many of them the decision applies to. */
  total: number;
  applies: number;
  /** Of those: kept and then right, kept and still wrong, and discarded. */
  right: number;
  wrong: number;
  discarded: number;
  /** What would be wrong with them, in the order of the table of issues. */
  still: { code: IssueCode; rows: number }[];
  /** The first of those that it applies to. */
  rows: PreviewedRow[];
  /** Goes back with the confirmation: which rows were seen, and as what. */
  seen: string;
}

/** What a decision would do, all of it counted and the first rows shown. Changes nothing; leaves an audit line. */
export async function previewAlike(
  actor: AuthorityActor,
  choice: AlikeChoice,
): Promise<AlikePreview> {
  requireChoice(actor, choice);
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    const all = await rowsAlike(client, actor, choice.issue);
    const verdicts = verdictsOn(choice, all);
    const decided = all.flatMap((row) => {
      const verdict = verdicts.get(row.id);
      return verdict ? [{ row, after: verdict.texts }] : [];
    });
    const kept = decided.flatMap(({ row, after }) =>
      after === null ? [] : [{ id: row.id, came: row.came, texts: after }],
    );
    const faults = await judgeTogether(client, actor.localAuthority, kept);
    const rows = decided
      .slice(0, PREVIEWED)
      .map(({ row, after }) => previewed(row, after, faults.get(row.id) ?? []));
    await auditOn(client, actor.localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-listed",
      subjects: rows.map(({ id }) => id),
      detail: { issue: choice.issue, decision: choice.decision },
    });
    const wrong = [...faults.values()].filter((issues) => issues.length > 0);
    return {
      total: all.length,
      applies: decided.length,
      right: kept.length - wrong.length,
      wrong: wrong.length,
      discarded: decided.length - kept.length,
      still: countCodes(wrong),
      rows,
      seen: writeSeen(decided.map(({ row, after }) => ({ ...row, discards: after === null }))),
    };
  });
}

function previewed(row: AlikeRow, after: CellTexts | null, faults: Issue[]): PreviewedRow {
  const changed = after === null ? [] : changedFields(row.texts, after);
  return {
    id: row.id,
    sequenceNumber: row.sequenceNumber,
    row: row.row,
    before: row.texts,
    after,
    changed,
    ambiguous: ambiguousDates(after ?? row.texts),
    still: codesOf(faults),
  };
}

function codesOf(issues: readonly Issue[]): IssueCode[] {
  return ISSUE_CODES.filter((code) => issues.some((issue) => issue.code === code));
}

/** Rows by code; two faults, two counts. */
export function countCodes(
  rows: readonly (readonly Issue[])[],
): { code: IssueCode; rows: number }[] {
  const counts = new Map<IssueCode, number>();
  for (const issues of rows)
    for (const code of codesOf(issues)) counts.set(code, (counts.get(code) ?? 0) + 1);
  return ISSUE_CODES.flatMap((code) => {
    const count = counts.get(code);
    return count === undefined ? [] : [{ code, rows: count }];
  });
}
