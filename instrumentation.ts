/** Runs once when the portal's server starts. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { portalDatabase } = await import("@/lib/server/db");
  // A portal that could look past row-level security must not serve anybody.
  if (await portalDatabase.isReachable()) await portalDatabase.refuseTooMuchPower();
}
