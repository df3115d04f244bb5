"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { orNotFound } from "@/lib/server/answers";
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

export async function cancelUpload(id: string): Promise<void> {
  const decision = await orNotFound(cancel(await authorityPageActor(), String(id)));
  showAgain(id, decision.status === "done" ? "" : "?late=cancel");
}
