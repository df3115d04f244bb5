/** For tests: rows to fix that have the same fault, and decisions about them. */
import type { AuthorityActor } from "@/lib/access/actors";
import type { CameValues } from "@/lib/server/to-fix/list-rows-to-fix";
import type { AlikeChoice } from "@/lib/server/to-fix/alike/choice";
import { decideAlike } from "@/lib/server/to-fix/alike/decide-alike";
import { previewAlike } from "@/lib/server/to-fix/alike/preview-alike";
import { asOwner, newAuthority } from "./authorities";
import { loadedUpload, newRow } from "./uploads";
import type { RowTexts } from "./uploads";

export const monthFirst: AlikeChoice = {
  issue: "date-month-first",
  decision: "month-first",
  words: [],
};
export const discarding: AlikeChoice = {
  issue: "date-month-first",
  decision: "discard",
  words: [],
};
export const wrongWay = { dateOfBirth: "5/24/2016" };

/** An LA with these rows to fix, in their order. */
export async function toFix(rows: readonly RowTexts[]) {
  const people = await newAuthority();
  await loadedUpload(people.uploader, [newRow(), ...rows.map((row) => newRow(row))]);
  return people;
}

/** What the database holds of the LA's rows to fix, by row number. */
export async function stored(actor: AuthorityActor) {
  const { rows } = await asOwner(actor.localAuthority, (client) =>
    client.query<{
      id: string;
      state: string;
      version: number;
      came: CameValues;
      draft: CameValues | null;
      by: string | null;
      reason: string | null;
    }>(
      `SELECT id, state, version, values AS came, draft, drafted_by_name AS by, reason FROM row_to_fix
       WHERE local_authority = $1 ORDER BY upload_id, row_number`,
      [actor.localAuthority],
    ),
  );
  return rows;
}

/** As somebody does who looks at the preview and confirms it. */
export async function decide(actor: AuthorityActor, choice: AlikeChoice, reason = "") {
  const { seen } = await previewAlike(actor, choice);
  return decideAlike(actor, choice, seen, reason);
}

export async function decided(actor: AuthorityActor, choice: AlikeChoice, reason = "") {
  const { decisionId } = await decide(actor, choice, reason);
  if (decisionId === null) throw new Error("nothing was decided");
  return decisionId;
}

/** By hand, as the grid and the form do. */
export async function draftByHand(actor: AuthorityActor, id: string, draft: CameValues) {
  await asOwner(actor.localAuthority, (client) =>
    client.query(
      `UPDATE row_to_fix SET draft = $3, drafted_at = now(), drafted_by_name = 'By hand', version = version + 1
       WHERE local_authority = $1 AND id = $2`,
      [actor.localAuthority, id, JSON.stringify(draft)],
    ),
  );
}
