"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { confirmStartDates } from "@/lib/server/uploads/confirm-start-dates";

const rowNumbers = z.array(z.coerce.number().int().positive().max(2_000_000)).catch([]);

export async function confirmRows(
  id: string,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const which = formData.get("which") === "all" ? "all" : rowNumbers.parse(formData.getAll("rows"));
  if (which.length === 0) {
    return {
      status: "error",
      errors: { rows: "Tick the rows that are corrections of a start date." },
      values: {},
    };
  }
  // Whatever it was too late for, the upload's page says how it stands.
  await orNotFound(confirmStartDates(actor, String(id), which));
  revalidatePath("/", "layout");
  redirect(`/uploads/${encodeURIComponent(id)}`);
}
