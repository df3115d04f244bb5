"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { formText } from "@/components/form/form-text";
import { registerAddress } from "@/components/record/register-search";
import { orNotFound } from "@/lib/server/answers";
import { keepSearch } from "@/lib/server/register/list-records";
import { authorityPageActor } from "@/lib/server/session";
import { registerQuery } from "./register-query";

const searchForm = registerQuery.extend({ text: formText.pipe(z.string().trim()) });

/** What was searched for is kept here; the address carries the search's id. */
export async function searchRegister(formData: FormData): Promise<void> {
  const actor = await authorityPageActor();
  const { text, plan, state } = searchForm.parse(Object.fromEntries(formData));
  const search = text === "" ? undefined : await orNotFound(keepSearch(actor, text.slice(0, 200)));
  redirect(registerAddress({ search, plan, state }));
}
