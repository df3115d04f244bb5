"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import { orNotFound } from "@/lib/server/answers";
import { healthFacts } from "@/lib/server/clients/client-facts";
import { registerClient } from "@/lib/server/clients/register-client";
import { servicePageActor } from "@/lib/server/session";
import { readPostedClient } from "../../posted-client";

export async function registerHealthClient(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await servicePageActor();
  const posted = await readPostedClient(formData, healthFacts);
  if (!posted.ok) return posted.state;
  const { facts, newKeys: keys } = posted.client;
  const { id } = await orNotFound(registerClient(actor, { kind: "health", ...facts, keys }));
  redirect(`/service/clients/${id}?done=registered`);
}
