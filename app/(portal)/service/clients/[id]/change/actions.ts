"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import { orNotFound } from "@/lib/server/answers";
import { changeClient } from "@/lib/server/clients/change-client";
import type { Changed } from "@/lib/server/clients/change-client";
import { authorityFacts, healthFacts } from "@/lib/server/clients/client-facts";
import { servicePageActor } from "@/lib/server/session";
import { readPostedClient } from "../../posted-client";

export async function changeHealthClient(
  id: string,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await servicePageActor();
  const posted = await readPostedClient(formData, healthFacts);
  if (!posted.ok) return posted.state;
  const { facts, version, ...keys } = posted.client;
  const change = { kind: "health" as const, ...facts, ...keys };
  return after(
    id,
    await orNotFound(changeClient(actor, String(id), version, change)),
    posted.values,
  );
}

export async function changeAuthorityClient(
  id: string,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await servicePageActor();
  const posted = await readPostedClient(formData, authorityFacts);
  if (!posted.ok) return posted.state;
  const { facts, version, ...keys } = posted.client;
  const change = { kind: "authority" as const, ...facts, ...keys };
  return after(
    id,
    await orNotFound(changeClient(actor, String(id), version, change)),
    posted.values,
  );
}

function after(id: string, changed: Changed, values: FormState["values"]): FormState {
  switch (changed.status) {
    case "changed":
      return redirect(`/service/clients/${id}?done=changed`);
    case "keys-refused":
      return { status: "error", errors: { keys: changed.problem }, values };
    case "moved-on":
      revalidatePath(`/service/clients/${id}/change`);
      return {
        status: "error",
        errors: {},
        values,
        formError:
          "Somebody changed this system while you had it open, so your changes were not saved. Look at theirs on the system’s page, then save again if yours are right.",
      };
  }
}
