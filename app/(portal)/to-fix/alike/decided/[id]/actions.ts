"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { loadAlike } from "@/lib/server/to-fix/alike/load-alike";
import { takeBackAlike } from "@/lib/server/to-fix/alike/take-back-alike";

/** To the upload where a second person has to approve it; otherwise back to the decision, in numbers. */
export async function load(id: string): Promise<void> {
  const actor = await authorityPageActor();
  const { loaded, kept, left, sent } = await orNotFound(loadAlike(actor, id));
  // The number beside "To fix" is the layout's.
  revalidatePath("/", "layout");
  if (sent) redirect(`/uploads/${sent.uploadId}`);
  const done = loaded > 0 ? `did=loaded&rows=${loaded}&kept=${kept}&left=${left}` : "did=nothing";
  redirect(`/to-fix/alike/decided/${id}?${done}`);
}

export async function takeBack(id: string): Promise<void> {
  const actor = await authorityPageActor();
  const rows = await orNotFound(takeBackAlike(actor, id));
  revalidatePath("/", "layout");
  const done = rows > 0 ? `did=taken-back&rows=${rows}` : "did=nothing";
  redirect(`/to-fix/alike/decided/${id}?${done}`);
}
