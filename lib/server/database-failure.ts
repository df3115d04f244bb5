import "server-only";
import pg from "pg";

/** That the database refused or failed, and with which code; never what it said, which may quote a record. */
export class DatabaseFailure extends Error {
  override name = "DatabaseFailure";

  constructor(
    readonly code: string | undefined,
    stack: string | undefined,
  ) {
    super("the database could not do this");
    // The frames tell where in our code; the lines above them are the message.
    const frames = stack?.split("\n").filter((line) => /^\s+at /.test(line)) ?? [];
    this.stack = [`${this.name}: ${this.message}`, ...frames].join("\n");
  }
}

/**
 * An error as it may travel on: pg and Prisma put the offending row into theirs, and the framework prints whatever
 * reaches it.
 */
export function withoutDetails(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  const fromDatabase = error instanceof pg.DatabaseError || error.name.startsWith("PrismaClient");
  if (!fromDatabase) return error;
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  return new DatabaseFailure(code, error.stack);
}

/** Nothing is wrong with what was asked: the database is not there, is going down or has no room for one more. */
export function isAway(error: unknown): boolean {
  if (error instanceof DatabaseFailure) return /^(08|53|57)/.test(error.code ?? "");
  if (!(error instanceof Error)) return false;
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  // The network's own words, and pg's, which have no code.
  return (
    /^(ECONN|EPIPE|EHOST|ENET|ENOTFOUND|ETIMEDOUT|EAI_)/.test(code) ||
    /^(timeout exceeded when trying to connect|Connection terminated|Query read timeout)/.test(
      error.message,
    )
  );
}
