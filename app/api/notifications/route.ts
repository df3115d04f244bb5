import { answer, json, problem } from "@/lib/server/answers";
import { apiActor } from "@/lib/server/api-actor";
import { takeNotifications } from "@/lib/server/notifications/take-notifications";

/** For an LA's systems: its notifications after a cursor, oldest first. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const actor = await apiActor(request, "notifications:read");
    const [cursor = null, ...more] = new URL(request.url).searchParams.getAll("after");
    // Left blank is left out: a system that has no cursor yet.
    const taken = more.length > 0 ? undefined : await takeNotifications(actor, cursor || null);
    if (taken?.status !== "taken") {
      return problem(
        400,
        "No such cursor",
        "Give the “next” of an earlier answer as “after”, once, or leave it out to begin with the first.",
      );
    }
    return json({ notifications: taken.notifications, next: taken.next });
  });
}
