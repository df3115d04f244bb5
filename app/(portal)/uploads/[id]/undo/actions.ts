"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { requestUndo } from "@/lib/server/undo/request-undo";

export async function undoUpload(
  id: string,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const rest = formData.get("rest");
  const here = `/uploads/${encodeURIComponent(id)}`;
  if (rest === "no") redirect(here);
  if (formData.get("asked") === "yes" && rest !== "yes") {
    return {
      status: "error",
      errors: { rest: "Choose what should happen with the other records." },
      values: {},
    };
  }
  // Nothing chosen where nothing was to be chosen is a yes to all of it: what was changed since then stops it.
  const undo = await orNotFound(requestUndo(actor, String(id), { rest: rest === "yes" }));
  revalidatePath("/", "layout");
  redirect(undo.status === "not-possible" ? here : `/uploads/${undo.id}`);
}
