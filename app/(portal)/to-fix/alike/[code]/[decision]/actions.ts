"use server";

import { revalidatePath } from "next/cache";
import { notFound, redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { formText } from "@/components/form/form-text";
import { alikeAddress } from "@/components/to-fix/alike/alike";
import { DISCARD_REASON_CODES, DISCARD_REASONS } from "@/components/to-fix/discard-reasons";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { decideAlike } from "@/lib/server/to-fix/alike/decide-alike";
import { decisionOf, issueOf, meaningsOf, meaningsQuery } from "../../alike-query";

/** Says what words mean; the answer's address names each word by a row that came with it. */
export async function chooseWords(_previous: FormState, formData: FormData): Promise<FormState> {
  await authorityPageActor();
  const chosen = meaningsOf([...formData.values()]);
  if (chosen.length === 0) {
    const errors = { words: "Choose what at least one of the words means." };
    return { status: "error", errors, values: {} };
  }
  redirect(`${alikeAddress("plan-type-unknown")}/plan-types?${meaningsQuery(chosen)}`);
}

const decideForm = z.object({
  seen: z.string().catch(""),
  because: z.enum(DISCARD_REASON_CODES).optional().catch(undefined),
  more: formText,
});

/** What a form sends beside its fields: anybody can write it, so it is read like everything else from outside. */
const choice = z.object({
  issue: z.string(),
  decision: z.string(),
  words: z.array(z.object({ means: z.string(), row: z.string() })).max(100),
});

export async function decide(
  asked: z.input<typeof choice>,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const chosen = choice.safeParse(asked).data;
  if (!chosen) notFound();
  const [issue, decision] = [issueOf(chosen.issue), decisionOf(chosen.decision)];
  const words = meaningsOf(chosen.words.map(({ means, row }) => `${means} ${row}`));
  const form = decideForm.parse(Object.fromEntries(formData));
  const why = decision === "discard" ? whyOf(form) : { reason: SAME_ROW_AGAIN };
  if ("errors" in why) {
    const values = { because: form.because ?? "", more: form.more };
    return { status: "error", errors: why.errors, values };
  }
  const done = await orNotFound(
    decideAlike(actor, { issue, decision, words }, form.seen, why.reason),
  );
  // The number beside "To fix" is the layout's.
  revalidatePath("/", "layout");
  const { decisionId, rows, left } = done;
  if (decisionId === null) redirect(`${alikeAddress(issue)}?did=nothing&left=${left}`);
  redirect(`/to-fix/alike/decided/${decisionId}?did=decided&rows=${rows}&left=${left}`);
}

const SAME_ROW_AGAIN = "The same row stands in this upload once more.";

function whyOf({
  because,
  more: typed,
}: z.infer<typeof decideForm>): { reason: string } | { errors: FormState["errors"] } {
  const more = typed.trim();
  if (!because) return { errors: { because: "Choose why they should not be loaded." } };
  if (because === "other" && more === "") return { errors: { more: "Write what the reason is." } };
  if (more.length > 400) return { errors: { more: "Shorten this to 400 characters or fewer." } };
  return { reason: because === "other" ? more : `${DISCARD_REASONS[because]} ${more}`.trim() };
}
