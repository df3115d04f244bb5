"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { firstErrors, formText } from "@/components/form/form-text";
import { orNotFound } from "@/lib/server/answers";
import {
  confirmLimits,
  limitsForm,
  proposeLimits,
  withdrawLimits,
} from "@/lib/server/approval/approval-setting";
import type { SettingDecision } from "@/lib/server/approval/approval-setting";
import { authorityPageActor } from "@/lib/server/session";

export async function proposeApprovalLimits(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const text = (name: string) => formText.parse(formData.get(name)).trim();
  const values = { percent: text("percent"), number: text("number") };
  const form = limitsForm.safeParse({ ...values, version: text("version") });
  if (!form.success) return { status: "error", errors: firstErrors(form.error), values };
  return after(await orNotFound(proposeLimits(actor, form.data)), "approval-proposed", values);
}

const version = z.coerce.number().pipe(z.int32().min(0)).catch(0);

export async function confirmApprovalLimits(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const seen = version.parse(formData.get("version"));
  return after(await orNotFound(confirmLimits(actor, seen)), "approval");
}

export async function withdrawApprovalLimits(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const seen = version.parse(formData.get("version"));
  return after(await orNotFound(withdrawLimits(actor, seen)), "approval-withdrawn");
}

const NOT_DONE: Record<Exclude<SettingDecision["status"], "done">, string> = {
  "moved-on":
    "Somebody changed or proposed something while you had this page open, so nothing was done. Look at it as it is now, then try again.",
  "for-another": "You proposed this yourself: somebody else has to confirm it.",
};

/** Back to the settings, which say what was done; or to this page, as it is now, with the reason why not. */
function after(
  { status }: SettingDecision,
  saved: string,
  values: FormState["values"] = {},
): FormState {
  if (status === "done") redirect(`/settings?saved=${saved}`);
  revalidatePath("/settings/approval");
  return { status: "error", errors: {}, values, formError: NOT_DONE[status] };
}
