"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { FormState } from "@/components/form";
import { putSessionCookie, startSession } from "@/lib/server/session";
import { authenticateStaff } from "@/lib/server/staff/authenticate-staff";

const form = z.object({
  email: z
    .string("Enter your email address.")
    .trim()
    .min(1, "Enter your email address.")
    .max(320, "Enter your email address."),
  password: z
    .string("Enter your password.")
    .min(1, "Enter your password.")
    .max(1000, "Enter your password."),
});

export async function signIn(_previous: FormState, formData: FormData): Promise<FormState> {
  const typed = form.safeParse(Object.fromEntries(formData));
  const email = formData.get("email");
  const values: Record<string, string> = { email: typeof email === "string" ? email : "" };
  if (!typed.success) {
    const errors = Object.fromEntries(
      typed.error.issues.map((issue) => [issue.path.join("."), issue.message]),
    );
    return { status: "error", errors, values };
  }
  const staff = await authenticateStaff(typed.data.email, typed.data.password);
  if (!staff) {
    const message = "That email address and password do not match. Check both and try again.";
    return { status: "error", errors: { email: message }, values };
  }
  await putSessionCookie(await startSession(staff.staffId, staff.localAuthority));
  redirect("/");
}
