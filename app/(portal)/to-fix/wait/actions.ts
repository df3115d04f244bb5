"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { orNotFound } from "@/lib/server/answers";
import { today } from "@/lib/server/clock";
import { authorityPageActor } from "@/lib/server/session";
import { decideRowsToFix } from "@/lib/server/to-fix/decide-rows";
import { decidedAddress } from "../decided-query";
import { readWait } from "../read-wait";
import { targetsOf } from "../targets";
import { toFixQuery } from "../to-fix-query";

/** `rows`: those that were ticked, as the address says them. */
export async function letSeveralWait(
  rows: string,
  query: ToFixQuery,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { decision, state } = readWait(formData, today());
  if (state) return state;
  const decided = await orNotFound(decideRowsToFix(actor, targetsOf(rows), decision));
  // The number beside "To fix" is the layout's.
  revalidatePath("/", "layout");
  redirect(decidedAddress("/to-fix", toFixQuery.parse(query), "waits", decided));
}
