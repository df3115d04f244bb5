"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { firstErrors, formText, reasonText } from "@/components/form/form-text";
import { orNotFound } from "@/lib/server/answers";
import {
  approveUpload as approve,
  refuseUpload as refuse,
} from "@/lib/server/approval/approve-upload";
import { authorityPageActor } from "@/lib/server/session";
import { cancelUpload as cancel, requestLoad } from "@/lib/server/uploads/decide-upload";

// The page says how it stands afterwards; `late` only tells it that somebody else had decided first.

/** The header counts what is to be fixed, and a redirect alone would leave it as it was. */
function showAgain(id: string, query: string): never {
  revalidatePath("/", "layout");
  redirect(`/uploads/${encodeURIComponent(id)}${query}`);
}

export async function loadUpload(id: string): Promise<void> {
  const decision = await orNotFound(requestLoad(await authorityPageActor(), String(id)));
  showAgain(id, decision.status === "done" ? "" : "?late=load");
}

/** The second person's yes, to what they were shown. */
export async function approveUpload(id: string, formData: FormData): Promise<void> {
  const seen = formText.parse(formData.get("seen"));
  const decision = await orNotFound(approve(await authorityPageActor(), String(id), seen));
  showAgain(id, decision.status === "done" ? "" : "?late=approve");
}

export async function refuseUpload(
  id: string,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const form = refuseForm.safeParse(Object.fromEntries(formData));
  if (!form.success) {
    const reason = formText.parse(formData.get("reason"));
    return { status: "error", errors: firstErrors(form.error), values: { reason } };
  }
  const decision = await orNotFound(refuse(actor, String(id), form.data.reason));
  showAgain(id, decision.status === "done" ? "" : "?late=refuse");
}

const refuseForm = z.object({ reason: reasonText("Write why it should not be loaded.") });

export async function cancelUpload(id: string): Promise<void> {
  const decision = await orNotFound(cancel(await authorityPageActor(), String(id)));
  showAgain(id, decision.status === "done" ? "" : "?late=cancel");
}
