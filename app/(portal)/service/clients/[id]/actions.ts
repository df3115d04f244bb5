"use server";

import { redirect } from "next/navigation";
import { orNotFound } from "@/lib/server/answers";
import { disableClient, enableClient } from "@/lib/server/clients/disable-client";
import { servicePageActor } from "@/lib/server/session";

export async function disable(id: string): Promise<void> {
  await orNotFound(disableClient(await servicePageActor(), String(id)));
  redirect(`/service/clients/${encodeURIComponent(id)}?done=disabled`);
}

export async function enable(id: string, version: number): Promise<void> {
  const actor = await servicePageActor();
  const { status } = await orNotFound(enableClient(actor, String(id), Number(version)));
  redirect(`/service/clients/${encodeURIComponent(id)}?done=${status}`);
}
