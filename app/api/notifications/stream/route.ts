import { answer, problem } from "@/lib/server/answers";
import { streamNotifications } from "@/lib/server/notifications/stream-notifications";
import { unattendedSession } from "@/lib/server/session";

const EVENTS = { "Content-Type": "text/event-stream; charset=utf-8" };

/** Server-sent events: how the LA's notifications stand, now and whenever that changes. */
export function GET(request: Request): Promise<Response> {
  return answer(async () => {
    const { actor, token } = await unattendedSession(request);
    // Whoever wants the headers alone never reads a stream, nor closes it.
    if (request.method === "HEAD") return new Response(null, { headers: EVENTS });
    const streaming = await streamNotifications(actor, token, request.signal);
    if (streaming.status === "too-many") {
      return problem(429, "Too many open pages", "Close some of your browsers, then try again.", {
        "Retry-After": "60",
      });
    }
    // What keeps it from being held back on the way is in next.config.js, which would overrule it here.
    return new Response(streaming.body, { headers: EVENTS });
  });
}
