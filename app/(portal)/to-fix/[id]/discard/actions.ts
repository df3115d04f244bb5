"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { withQuery } from "@/components/to-fix/to-fix-address";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { discardRow } from "@/lib/server/to-fix/discard-row";
import { nextAddress } from "../../next-address";
import { readDiscard } from "../../read-discard";
import { toFixQuery } from "../../to-fix-query";

export async function discard(
  id: string,
  query: ToFixQuery,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { reason, state } = readDiscard(formData);
  if (state) return state;
  const result = await orNotFound(discardRow(actor, id, reason));
  redirect(
    result.status === "closed"
      ? withQuery(`/to-fix/${id}`, toFixQuery.parse(query), { late: "yes" })
      : nextAddress(query, formData, { discarded: "yes" }),
  );
}
