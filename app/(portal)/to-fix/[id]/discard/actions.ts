"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { formText } from "@/components/form/form-text";
import { DISCARD_REASON_CODES, DISCARD_REASONS } from "@/components/to-fix/discard-reasons";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { discardRow } from "@/lib/server/to-fix/discard-row";
import { nextAddress } from "../../next-address";

const discardForm = z.object({
  because: z.enum(DISCARD_REASON_CODES).optional().catch(undefined),
  more: formText,
});

export async function discard(
  id: string,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { because, more: typed } = discardForm.parse(Object.fromEntries(formData));
  const more = typed.trim();
  const failed = (errors: FormState["errors"]): FormState => ({
    status: "error",
    errors,
    values: { because: because ?? "", more: typed },
  });
  if (!because) return failed({ because: "Choose why it should not be loaded." });
  if (because === "other" && more === "") return failed({ more: "Write what the reason is." });
  if (more.length > 400) return failed({ more: "Shorten this to 400 characters or fewer." });
  const reason = because === "other" ? more : `${DISCARD_REASONS[because]} ${more}`.trim();
  const result = await orNotFound(discardRow(actor, id, reason));
  redirect(
    result.status === "closed" ? `/to-fix/${id}?late=yes` : nextAddress(formData, "discarded=yes"),
  );
}
