"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { faultsOf, postedTexts } from "@/components/record/record-texts";
import type { ToFixQuery } from "@/components/to-fix/to-fix-address";
import { withQuery } from "@/components/to-fix/to-fix-address";
import { issueMessage } from "@/lib/register/issues";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { correctRow } from "@/lib/server/to-fix/correct-row";
import { correctStartDate } from "@/lib/server/to-fix/correct-start-date";
import { decideRowsToFix } from "@/lib/server/to-fix/decide-rows";
import type { ToFixDecision } from "@/lib/server/to-fix/decide-rows";
import { decidedAddress } from "../decided-query";
import { nextAddress } from "../next-address";
import { toFixQuery } from "../to-fix-query";

export async function saveRow(
  id: string,
  query: ToFixQuery,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const typed = postedTexts(formData);
  const confirmed = formData.get("confirm") === "yes";
  const version = versionForm.parse(formData.get("version"));
  const result = await orNotFound(
    correctRow(actor, id, typed, { confirmed, ...(version !== null && { version }) }),
  );
  const values = { ...typed, version: "version" in result ? String(result.version) : "" };
  switch (result.status) {
    case "faulty":
      return { status: "error", values, ...faultsOf(result.issues) };
    case "unconfirmed":
      return {
        status: "error",
        values,
        errors: { confirm: result.issues.map(issueMessage).join(" ") },
      };
    case "drafted":
      return {
        status: "error",
        values,
        errors: {},
        formError: `${result.by} has corrected this record since you opened it. What you typed is still here and nothing was saved. Open the record in a new tab to see their values, then save yours here if they are right.`,
      };
    case "closed":
      redirect(withQuery(`/to-fix/${id}`, toFixQuery.parse(query), { late: "yes" }));
    case "loaded":
      redirect(
        nextAddress(query, formData, {
          [result.outcome === "unchanged" ? "held" : "loaded"]: result.recordId,
        }),
      );
  }
}

/** The row is that held record with its start date put right. */
export async function correctHeldStartDate(
  id: string,
  recordId: string,
  query: ToFixQuery,
  nextId: string | null,
): Promise<void> {
  const actor = await authorityPageActor();
  const corrected = await orNotFound(correctStartDate(actor, id, recordId));
  revalidatePath("/", "layout");
  if (corrected.status === "moved-on")
    redirect(withQuery(`/to-fix/${id}`, toFixQuery.parse(query), { late: "yes" }));
  const form = new FormData();
  form.set("next", nextId ?? "");
  redirect(nextAddress(query, form, { loaded: corrected.recordId }));
}

const versionForm = z.coerce.number().int().positive().nullable().catch(null);

const stepForm = z.object({
  step: z.enum(["taken", "unassigned", "back"]).catch("taken"),
  version: z.coerce.number().int().catch(0),
});

/** The steps that need no more than a press. */
export async function decideHere(id: string, query: ToFixQuery, formData: FormData): Promise<void> {
  const actor = await authorityPageActor();
  const { step, version } = stepForm.parse(Object.fromEntries(formData));
  const decisions: Record<typeof step, ToFixDecision> = {
    taken: { step: "assigned", to: actor.staffId, note: null },
    unassigned: { step: "unassigned", note: null },
    back: { step: "back" },
  };
  const decided = await orNotFound(decideRowsToFix(actor, [{ id, version }], decisions[step]));
  // The number beside "To fix" is the layout's.
  revalidatePath("/", "layout");
  redirect(decidedAddress(`/to-fix/${id}`, toFixQuery.parse(query), step, decided));
}
