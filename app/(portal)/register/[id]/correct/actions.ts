"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import type { FormState } from "@/components/form";
import {
  faultsOf,
  postedTexts,
  touchedTexts,
  type RecordTexts,
} from "@/components/record/record-texts";
import { orNotFound } from "@/lib/server/answers";
import { correctRecord } from "@/lib/server/register/correct-record";
import { authorityPageActor } from "@/lib/server/session";
import { readChange } from "../record-change";

/** `opened`: what the form showed before anybody typed. */
export async function correct(
  id: string,
  opened: RecordTexts,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const { change, reason, missing } = readChange(formData, "Enter the reason for the correction.");
  const values = { ...postedTexts(formData), reason };
  const failed = (faults: Pick<FormState, "errors" | "formError">): FormState => ({
    status: "error",
    values,
    ...faults,
  });
  if (!change) return failed({ errors: missing });
  const result = await orNotFound(correctRecord(actor, id, values, change));
  switch (result.status) {
    case "corrected":
      redirect(`/register/${id}?done=corrected`);
    case "faulty":
      return failed(faultsOf(result.issues));
    case "unchanged":
      return failed({
        errors: {},
        formError: "Nothing is different from the register. Change a value, or cancel.",
      });
    case "held-already":
      return failed({
        errors: {},
        formError:
          "The register already holds another record of this person with this plan type and start date. Correct that one, and withdraw this one if it is an error.",
      });
    case "moved-on":
      revalidatePath(`/register/${id}/correct`);
      return {
        status: "error",
        errors: {},
        // What the person left alone shows what the register holds now, and so is not changed back.
        values: { ...touchedTexts(values, opened), reason },
        formError:
          "Somebody changed this record while you were correcting it, so nothing was saved. Their changes are shown now; where you typed something else, both are. Check them, then save again.",
      };
  }
}
