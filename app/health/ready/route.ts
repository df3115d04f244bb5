import { json } from "@/lib/server/answers";
import { portalDatabase } from "@/lib/server/db";

/** Whether requests can be answered: 503 while the database is away. */
export async function GET(): Promise<Response> {
  const ready = await portalDatabase.isReachable();
  return json({ status: ready ? "ready" : "database-away" }, { status: ready ? 200 : 503 });
}
