import { SignedOut } from "@/lib/access/refusals";
import { answer, isFromOurPages } from "@/lib/server/answers";
import { authorityApiActor } from "@/lib/server/session";
import { receiveRequest } from "@/lib/server/uploads/receive-request";

/** The way in for the plain form, without JavaScript: answers with the page to look at next. */
export function POST(request: Request): Promise<Response> {
  return answer(async () => {
    try {
      const actor = await authorityApiActor();
      if (!isFromOurPages(request)) return seeOther("/uploads/new?problem=not-from-here");
      const received = await receiveRequest(actor, request, { asks: true });
      if (received.status !== "received") {
        return seeOther(`/uploads/new?problem=${received.status}`);
      }
      return seeOther(`/uploads/${received.id}${received.again ? "?again=1" : ""}`);
    } catch (error) {
      // A person is looking, not a program: the session ended while the file was on its way.
      if (error instanceof SignedOut) return seeOther("/sign-in");
      throw error;
    }
  });
}

/** A relative address: behind a proxy the server does not know the name that people call it by. */
function seeOther(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { Location: location, "Cache-Control": "no-store" },
  });
}
