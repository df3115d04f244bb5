"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { formText } from "@/components/form/form-text";
import { NOBODY } from "@/components/to-fix/decide-rows-bar";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { TO_FIX_NOTE_LIMIT } from "@/lib/register/waiting";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { decideRowsToFix } from "@/lib/server/to-fix/decide-rows";
import type { ToFixDecision } from "@/lib/server/to-fix/decide-rows";
import { decidedAddress } from "../../decided-query";
import { toFixQuery } from "../../to-fix-query";

const form = z.object({
  to: z
    .union([z.uuid(), z.literal(NOBODY)])
    .optional()
    .catch(undefined),
  note: formText,
});

/** `version`: how the record stood when the page was made. */
export async function assignOrNote(
  id: string,
  version: number,
  query: ToFixQuery,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { to, note } = form.parse(Object.fromEntries(formData));
  const decision = decisionOf(to, note.trim());
  if (typeof decision === "string")
    return { status: "error", errors: { note: decision }, values: { to: to ?? "", note } };
  const decided = await orNotFound(decideRowsToFix(actor, [{ id, version }], decision));
  // The number beside "To fix" is the layout's.
  revalidatePath("/", "layout");
  redirect(decidedAddress(`/to-fix/${id}`, toFixQuery.parse(query), decision.step, decided));
}

/** What was asked for, or the fault of the note. */
function decisionOf(to: string | undefined, note: string): ToFixDecision | string {
  if (note.length > TO_FIX_NOTE_LIMIT)
    return `Shorten the note to ${TO_FIX_NOTE_LIMIT} characters or fewer.`;
  if (to === NOBODY) return { step: "unassigned", note: note || null };
  if (to !== undefined) return { step: "assigned", to, note: note || null };
  return note === "" ? "Write a note, or choose a person above." : { step: "noted", note };
}
