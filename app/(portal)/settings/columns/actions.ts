"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { forgetColumns } from "@/lib/server/uploads/remembered-columns";

/** What the form has bound can be changed by whoever posts it: anything that is not ours is nothing that is held. */
const seen = z.tuple([z.hex().catch(""), z.int32().catch(0)]);

export async function forgetRemembered(shape: string, version: number): Promise<void> {
  const actor = await authorityPageActor();
  const isDone = await orNotFound(forgetColumns(actor, ...seen.parse([shape, version])));
  revalidatePath("/settings/columns");
  redirect(`/settings/columns?done=${isDone ? "forgotten" : "late"}`);
}
