"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { chooseColumns } from "@/lib/server/uploads/choose-columns";

/** Choices are places and codes; whatever else is posted chooses nothing. */
const choice = z
  .string()
  .regex(/^[\w:-]{1,40}$/)
  .catch("");
const posted = z.record(z.string(), choice);

export async function saveColumns(
  id: string,
  version: number,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const values = posted.parse(Object.fromEntries(formData));
  const chosen = await orNotFound(chooseColumns(actor, String(id), Number(version), values));
  switch (chosen.status) {
    case "faulty":
      return { status: "error", errors: chosen.faults, values };
    case "answered":
      return {
        status: "error",
        errors: {},
        values,
        formError: `${chosen.by} confirmed the columns while you had this page open, so yours were not saved. Go back to the upload to see how it was read, and change it there if it is wrong.`,
      };
    case "not-now":
    case "chosen":
      revalidatePath("/", "layout");
      redirect(`/uploads/${encodeURIComponent(String(id))}`);
  }
}
