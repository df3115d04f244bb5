"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { withQuery } from "@/components/to-fix/to-fix-address";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { discardRow } from "@/lib/server/to-fix/discard-row";
import { decidedAddress } from "../../decided-query";
import { nextAddress } from "../../next-address";
import { readDiscard } from "../../read-discard";
import { toFixQuery } from "../../to-fix-query";

/** `version`: how the record stood when the page was made. */
export async function discard(
  id: string,
  version: number,
  query: ToFixQuery,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { reason, state } = readDiscard(formData);
  if (state) return state;
  const result = await orNotFound(discardRow(actor, id, reason, { version }));
  const here = `/to-fix/${id}`;
  switch (result.status) {
    case "closed":
      redirect(withQuery(here, toFixQuery.parse(query), { late: "yes" }));
    case "moved-on":
      redirect(decidedAddress(here, toFixQuery.parse(query), "discarded", NOTHING_DONE));
    case "discarded":
      redirect(nextAddress(query, formData, { discarded: "yes" }));
  }
}

const NOTHING_DONE = { done: 0, movedOn: 1, leftAlone: 0 };
