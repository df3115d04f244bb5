"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { orNotFound } from "@/lib/server/answers";
import { authorityPageActor } from "@/lib/server/session";
import { chooseSheet } from "@/lib/server/uploads/choose-sheet";

const posted = z.string().max(1000).catch("");

export async function saveSheet(
  id: string,
  version: number,
  _previous: FormState,
  formData: FormData,
): Promise<FormState> {
  const actor = await authorityPageActor();
  const sheet = posted.parse(formData.get("sheet"));
  const chosen = await orNotFound(chooseSheet(actor, String(id), Number(version), sheet));
  switch (chosen.status) {
    case "unknown":
      return {
        status: "error",
        errors: { sheet: "Choose the sheet that holds the register extract." },
        values: {},
      };
    case "answered":
      return {
        status: "error",
        errors: {},
        values: { sheet },
        formError: `${chosen.by} decided about this upload while you had this page open, so your choice was not saved. Go back to the upload to see how it stands.`,
      };
    case "chosen":
      revalidatePath("/", "layout");
      redirect(`/uploads/${encodeURIComponent(String(id))}`);
  }
}
