import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { requirePermission } from "@/lib/access/actors";
import { countWords } from "@/lib/uploads/alike/decide-rows";
import { auditOn } from "../../audit";
import { portalDatabase } from "../../db";
import { rowsAlike } from "./alike-rows";

/** More would be no list of words but a column with something else in it. */
const MOST_WORDS = 30;

/**
 * The different words that stand where a plan type should, most frequent first. Leaves an audit line about the rows
 * that they are shown from: what stands in the wrong column may be anything.
 */
export async function listWords(actor: AuthorityActor) {
  requirePermission(actor, "to-fix:correct");
  return portalDatabase.inAuthorityClient(actor.localAuthority, async (client) => {
    const all = countWords(await rowsAlike(client, actor, "plan-type-unknown"));
    const words = all.slice(0, MOST_WORDS);
    await auditOn(client, actor.localAuthority, {
      actorId: actor.staffId,
      action: "to-fix-listed",
      subjects: words.map(({ row }) => row),
      detail: { issue: "plan-type-unknown", decision: "plan-types" },
    });
    return { words, more: all.length - words.length };
  });
}
