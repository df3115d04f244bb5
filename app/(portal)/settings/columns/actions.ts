"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { forgetColumns } from "@/lib/server/uploads/remembered-columns";

export async function forgetRemembered(shape: string, version: number): Promise<void> {
  const actor = await authorityPageActor();
  const isDone = await orNotFound(forgetColumns(actor, String(shape), Number(version)));
  revalidatePath("/settings/columns");
  redirect(`/settings/columns?done=${isDone ? "forgotten" : "late"}`);
}
