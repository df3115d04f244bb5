import "server-only";
import { notFound } from "next/navigation";
import { NotFound, Refused, SignedOut, TokenRefused, TooManyCalls } from "@/lib/access/refusals";
import type { TokenFault } from "@/lib/access/refusals";
import { logFailure } from "./log";

/**
 * For pages and actions: what is not there, not this LA's, or not for this role is the same page, so that nobody
 * learns which of the three it was.
 */
export async function orNotFound<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotFound || error instanceof Refused) notFound();
    throw error;
  }
}

/** An answer of the API that is not a success: application/problem+json, never a stack, never a child's details. */
export function problem(
  status: number,
  title: string,
  detail: string,
  headers: Record<string, string> = {},
): Response {
  return new Response(JSON.stringify({ title, detail, status }), {
    status,
    headers: {
      "Content-Type": "application/problem+json",
      "Cache-Control": "no-store",
      ...headers,
    },
  });
}

export function json(
  body: unknown,
  init: { status?: number; headers?: Record<string, string> } = {},
): Response {
  return new Response(JSON.stringify(body), {
    status: init.status ?? 200,
    headers: { "Content-Type": "application/json", "Cache-Control": "no-store", ...init.headers },
  });
}

/** What is said to a program whose token does not open this, by RFC 6750: its status, its error and its words. */
const TOKEN_FAULTS: Record<TokenFault, [status: number, error: string, detail: string]> = {
  unknown: [401, "invalid_token", "This is no token of ours. Get one from the token endpoint."],
  expired: [401, "invalid_token", "This token has expired. Get a new one from the token endpoint."],
  disabled: [401, "invalid_token", "This system is disabled. Ask the national service why."],
  kind: [403, "insufficient_scope", "Only the system of a local authority may do this."],
  scope: [403, "insufficient_scope", "This token was not granted the scope that this needs."],
};

function tokenProblem({ fault, scope }: TokenRefused): Response {
  const [status, error, detail] = TOKEN_FAULTS[fault];
  const needed = status === 403 ? `, scope="${scope}"` : "";
  return problem(status, status === 403 ? "Not allowed" : "Token not accepted", detail, {
    "WWW-Authenticate": `Bearer error="${error}"${needed}`,
  });
}

/** Wraps a route handler: the one place where what a use case throws becomes a status. */
export async function answer(work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NotFound)
      return problem(404, "Not found", "There is nothing here. Check the address.");
    if (error instanceof SignedOut) {
      return problem(401, "Not signed in", "Sign in, then try again.", {
        "WWW-Authenticate": "Bearer",
      });
    }
    if (error instanceof TokenRefused) return tokenProblem(error);
    if (error instanceof TooManyCalls) {
      return problem(429, "Too many calls", "This system calls too often. Wait, then go on.", {
        "Retry-After": String(error.seconds),
      });
    }
    if (error instanceof Refused) return problem(403, "Not allowed", error.message);
    logFailure("request-failed", error);
    return problem(
      500,
      "Something went wrong",
      "This is our fault. Nothing was changed. Try again in a minute.",
    );
  }
}

/**
 * Whether an unsafe request with a session cookie comes from our own pages. Another site can make a browser send
 * the cookie, but not hide where the request comes from.
 */
export function isFromOurPages(request: Request): boolean {
  const origin = request.headers.get("origin");
  if (origin && origin !== "null")
    return URL.canParse(origin) && new URL(origin).host === request.headers.get("host");
  // Under the referrer policy "no-referrer" a plain form posts Origin: null; the browser still says this.
  return request.headers.get("sec-fetch-site") === "same-origin";
}
