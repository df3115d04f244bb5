"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import { orNotFound } from "@/lib/server/answers";
import { withdrawRecord } from "@/lib/server/register/correct-record";
import { authorityPageActor } from "@/lib/server/session";
import { readChange } from "../record-change";

export async function withdraw(
  id: string,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { change, reason, missing } = readChange(formData, "Enter why it was entered in error.");
  if (!change) return { status: "error", errors: missing, values: { reason } };
  const result = await orNotFound(withdrawRecord(actor, id, change));
  if (result.status !== "moved-on") redirect(`/register/${id}?done=withdrawn`);
  revalidatePath(`/register/${id}/withdraw`);
  return {
    status: "error",
    errors: {},
    values: { reason },
    formError:
      "Somebody changed this record while you had it open, so it was not withdrawn. It is shown here as it is now. If it is still an error, withdraw it.",
  };
}
