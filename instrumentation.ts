import type { Instrumentation } from "next";

/** Runs once when the portal's server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { onlyOurLog } = await import("@/lib/server/only-our-log");
  // The framework prints errors with their messages, and a message may name a child.
  if (process.env.NODE_ENV === "production") onlyOurLog();
  const { portalDatabase } = await import("@/lib/server/db");
  // A portal that could look past row-level security must not serve anybody.
  if (await portalDatabase.isReachable()) await portalDatabase.refuseTooMuchPower();
}

/** A page, an action or a handler has thrown: which one, and the number that the page with the apology shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, _request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logFailure } = await import("@/lib/server/log");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : undefined;
  const { routePath: route, routeType: state } = context;
  logFailure("request-failed", error, { route, state, digest });
};
