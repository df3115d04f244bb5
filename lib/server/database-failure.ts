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
