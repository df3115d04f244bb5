"use server";

import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { endSession, sessionCookie, sessionToken } from "@/lib/server/session";

export async function signOut(): Promise<void> {
  const token = await sessionToken();
  if (token) await endSession(token);
  const { name, options } = sessionCookie();
  (await cookies()).set(name, "", { ...options, maxAge: 0 });
  redirect("/sign-in?signed-out=1");
}
