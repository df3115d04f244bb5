"use server";

import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import { faultsOf, postedTexts } from "@/components/record/record-texts";
import { issueMessage } from "@/lib/register/issues";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { correctRow } from "@/lib/server/to-fix/correct-row";
import { nextAddress } from "../next-address";

export async function saveRow(
  id: string,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const values = postedTexts(formData);
  const confirmed = formData.get("confirm") === "yes";
  const result = await orNotFound(correctRow(actor, id, values, { confirmed }));
  switch (result.status) {
    case "faulty":
      return { status: "error", values, ...faultsOf(result.issues) };
    case "unconfirmed":
      return {
        status: "error",
        values,
        errors: { confirm: result.issues.map(issueMessage).join(" ") },
      };
    case "closed":
      redirect(`/to-fix/${id}?late=yes`);
    case "loaded":
      redirect(
        nextAddress(
          formData,
          `${result.outcome === "unchanged" ? "held" : "loaded"}=${result.recordId}`,
        ),
      );
  }
}
