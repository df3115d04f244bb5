"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import { omittedHref, type OmittedQuery } from "@/components/omitted/omitted";
import { orNotFound } from "@/lib/server/answers";
import { today } from "@/lib/server/clock";
import { decideOmitted } from "@/lib/server/omitted/decide-omitted";
import { sendOmittedEnds } from "@/lib/server/omitted/send-omitted-ends";
import { authorityPageActor } from "@/lib/server/session";
import { omittedQuery } from "./omitted-query";
import { readOmittedForm } from "./read-omitted-form";

/** For what is ticked in the list; back to the list as it was narrowed. */
export async function decideOmittedRows(
  id: string,
  query: OmittedQuery,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { show, plan, page } = omittedQuery.parse(query);
  const read = readOmittedForm(formData, today());
  if (read.state) return read.state;
  const decided = await orNotFound(
    decideOmitted(
      actor,
      String(id),
      {
        records: read.records,
        ...(read.all && show !== "faulty" && { all: { shown: show, planType: plan } }),
      },
      read.step,
    ),
  );
  const address = omittedHref(encodeURIComponent(id), { show, plan, page });
  const said = new URLSearchParams(
    decided.status === "not-now"
      ? { did: "late" }
      : {
          did: read.step.decision ?? "undecided",
          done: String(decided.decided),
          left: String(decided.notBefore),
        },
  );
  revalidatePath(`/uploads/${id}`);
  redirect(`${address}${address.includes("?") ? "&" : "?"}${said}`);
}

/** The upload with the ends, to look at and load; or the list again, when there was nothing to send. */
export async function sendEnds(id: string): Promise<void> {
  const sent = await orNotFound(sendOmittedEnds(await authorityPageActor(), String(id)));
  redirect(
    sent.status === "sent" ? `/uploads/${sent.uploadId}` : omittedHref(encodeURIComponent(id)),
  );
}
