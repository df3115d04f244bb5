"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { NOBODY } from "@/components/to-fix/decide-rows-bar";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { withQuery } from "@/components/to-fix/to-fix-address";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { decideRowsToFix } from "@/lib/server/to-fix/decide-rows";
import type { ToFixDecision } from "@/lib/server/to-fix/decide-rows";
import { decidedAddress } from "./decided-query";
import { inAddress, targetsIn } from "./targets";
import { toFixQuery } from "./to-fix-query";

const form = z.object({
  step: z.enum(["taken", "assigned", "back", "waits", "discarded"]).catch("taken"),
  to: z
    .union([z.uuid(), z.literal(NOBODY)])
    .optional()
    .catch(undefined),
});

/** For what is ticked in the list; back to the list as it was narrowed. Two steps ask for more on a page of their own. */
export async function decideInList(
  narrowed: ToFixQuery,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const query = toFixQuery.parse(narrowed);
  const targets = targetsIn(formData);
  const { step, to } = form.parse(Object.fromEntries(formData));
  const isWithout = step === "assigned" && !to;
  if (targets.length === 0 || isWithout) {
    return {
      status: "error",
      errors: {
        ...(targets.length === 0 && { chosen: "Select at least one record." }),
        ...(isWithout && { to: "Choose the person to assign to." }),
      },
      values: { to: to ?? "", chosen: inAddress(targets).replaceAll(",", " ") },
    };
  }
  if (step === "waits" || step === "discarded") {
    const path = step === "waits" ? "/to-fix/wait" : "/to-fix/discard";
    redirect(withQuery(path, query, { rows: inAddress(targets) }));
  }
  const decision = decisionOf(step, step === "taken" ? actor.staffId : to);
  const decided = await orNotFound(decideRowsToFix(actor, targets, decision));
  // The number beside "To fix" is the layout's.
  revalidatePath("/", "layout");
  const did = step === "taken" ? step : decision.step;
  redirect(decidedAddress("/to-fix", query, did, decided));
}

function decisionOf(step: "taken" | "assigned" | "back", to: string | undefined): ToFixDecision {
  if (step === "back") return { step };
  return to === undefined || to === NOBODY
    ? { step: "unassigned", note: null }
    : { step: "assigned", to, note: null };
}
