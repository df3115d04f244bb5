"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import { orNotFound } from "@/lib/server/answers";
import { authorityFacts, localAuthorityCode } from "@/lib/server/clients/client-facts";
import { registerClient } from "@/lib/server/clients/register-client";
import { servicePageActor } from "@/lib/server/session";
import { readPostedClient } from "../../posted-client";

const newAuthorityFacts = authorityFacts.extend({ localAuthority: localAuthorityCode });

export async function registerAuthorityClient(
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await servicePageActor();
  const posted = await readPostedClient(formData, newAuthorityFacts);
  if (!posted.ok) return posted.state;
  const { facts, newKeys: keys } = posted.client;
  const { id } = await orNotFound(registerClient(actor, { kind: "authority", ...facts, keys }));
  redirect(`/service/clients/${id}?done=registered`);
}
