import "server-only";
import type { AuthorityActor, AuthorityClientActor } from "@/lib/access/actors";
import { Refused, TokenRefused, TooManyCalls } from "@/lib/access/refusals";
import type { Scope } from "@/lib/access/roles";
import { isFromOurPages } from "./answers";
import { now } from "./clock";
import { readToken } from "./clients/read-token";
import { portalDatabase } from "./db";
import { authorityApiActor } from "./session";

const SAFE_METHODS = ["GET", "HEAD"];

/**
 * Who calls the API: the system of an LA, by its token, or somebody who is signed in. When both come the token decides:
 * a program that a browser's cookie could speak for would do more than it was granted. Only a browser sends a cookie
 * by itself, so that only a call with a session has to come from our pages.
 * @param scope what a token has to be granted for this call; a person needs the permission alone
 * @throws TokenRefused, TooManyCalls, SignedOut, NotFound, Refused
 */
export async function apiActor(
  request: Request,
  scope: Scope,
): Promise<AuthorityActor | AuthorityClientActor> {
  const bearer = bearerOf(request);
  if (bearer !== null) return clientActor(bearer, scope);
  const actor = await authorityApiActor();
  if (!SAFE_METHODS.includes(request.method) && !isFromOurPages(request)) {
    throw new Refused("This did not come from our own page. A program needs a token of its own.");
  }
  return actor;
}

/** Null when there is none. Another scheme is not ours to judge: a gateway in front may use one. */
function bearerOf(request: Request): string | null {
  const header = request.headers.get("authorization")?.trim() ?? "";
  return /^bearer(\s|$)/i.test(header) ? header.slice("bearer".length).trim() : null;
}

async function clientActor(bearer: string, scope: Scope): Promise<AuthorityClientActor> {
  const reading = await readToken(portalDatabase, bearer);
  if (reading.status !== "valid") throw new TokenRefused(reading.status, scope);
  if (reading.caller.kind === "health") throw new TokenRefused("kind", scope);
  if (!reading.caller.scopes.includes(scope)) throw new TokenRefused("scope", scope);
  await countCall(reading.caller);
  return reading.caller;
}

/** By the same count as calls of the health API: a program in a loop must not take the portal from people. */
async function countCall({ clientId, callsPerMinute }: AuthorityClientActor): Promise<void> {
  const at = now();
  const [counted] = await portalDatabase.statement<{ letIn: number }>(
    "let-through",
    `SELECT let_through($1::uuid, 1, $2::integer, $3::timestamptz) AS "letIn"`,
    [clientId, callsPerMinute, at],
  );
  if (counted?.letIn !== 1) throw new TooManyCalls(60 - at.getUTCSeconds());
}
