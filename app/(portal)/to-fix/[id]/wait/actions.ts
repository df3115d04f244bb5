"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { orNotFound } from "@/lib/server/answers";
import { today } from "@/lib/server/clock";
import { authorityPageActor } from "@/lib/server/session";
import { decideRowsToFix } from "@/lib/server/to-fix/decide-rows";
import { decidedAddress } from "../../decided-query";
import { nextAddress } from "../../next-address";
import { readWait } from "../../read-wait";
import { toFixQuery } from "../../to-fix-query";

/** `version`: how the record stood when the page was made. */
export async function letWait(
  id: string,
  version: number,
  query: ToFixQuery,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { decision, state } = readWait(formData, today());
  if (state) return state;
  const decided = await orNotFound(decideRowsToFix(actor, [{ id, version }], decision));
  // The number beside "To fix" is the layout's.
  revalidatePath("/", "layout");
  redirect(
    decided.done > 0
      ? nextAddress(query, formData, { waits: "yes" })
      : decidedAddress(`/to-fix/${id}`, toFixQuery.parse(query), "waits", decided),
  );
}
