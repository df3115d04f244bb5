import { json } from "@/lib/server/answers";

/** The process answers. Says nothing about what it needs. */
export function GET(): Response {
  return json({ status: "live" });
}
