"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import { orNotFound } from "@/lib/server/answers";
import { decideNotifications } from "@/lib/server/notifications/decide-notification";
import { authorityPageActor } from "@/lib/server/session";
import { decidedAddress } from "../notifications-query";
import { readDecision } from "../read-decision";

/** For the one notification whose page it is; what the form says that it is about counts for its version alone. */
export async function decideHere(
  id: string,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { targets, decision, state } = readDecision(formData);
  if (state) return state;
  const [seen] = targets;
  const target = { id, version: seen?.version ?? 0 };
  const decided = await orNotFound(decideNotifications(actor, [target], decision));
  // The number beside "Notifications" is the layout's.
  revalidatePath("/", "layout");
  redirect(decidedAddress(`/notifications/${id}`, { step: decision.step, ...decided }));
}
