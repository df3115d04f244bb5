import "server-only";
import pino from "pino";
import { env } from "./env";

/**
 * What a log line may hold: ids, counts, codes and durations. The type is the allow-list, so that a name,
 * an NHS number or an error's text (which may quote a row) has no field to stand in.
 */
export interface LogFields {
  localAuthority?: string;
  uploadId?: string;
  requestId?: string;
  clientId?: string;
  job?: string;
  count?: number;
  milliseconds?: number;
  state?: string;
  status?: number;
  digest?: string;
}

let opened: pino.Logger | undefined;

/** Opened with the first line, as the environment is checked only once the start has begun. */
function logger(): pino.Logger {
  opened ??= pino(
    { level: env().LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    // Lines that come within a moment share a write: one for each was a quarter of what a look costs the service.
    pino.destination({ sync: false, minLength: 4096, periodicFlush: 50 }),
  );
  return opened;
}

export function logInfo(event: string, fields: LogFields = {}): void {
  logger().info({ event, ...fields });
}

/** Logs what kind of failure it was and where in our code, never its message: a message may quote a row. */
export function logFailure(event: string, error: unknown, fields: LogFields = {}): void {
  const failure = error instanceof Error ? error : new Error("not an Error");
  const code = "code" in failure && typeof failure.code === "string" ? failure.code : undefined;
  const frames = failure.stack
    ?.split("\n")
    .filter((line) => /^\s+at /.test(line))
    .slice(0, 6);
  logger().error({ event, ...fields, kind: failure.name, code, frames });
}
