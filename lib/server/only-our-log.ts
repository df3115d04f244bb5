import "server-only";
import { logFailure } from "./log";

/** What libraries, and the framework above all, print errors with: with their messages, which may quote a row. */
const METHODS = ["debug", "dir", "error", "info", "log", "table", "trace", "warn"] as const;

/** Failures that stand in the log already: the framework prints those that it has told us of. */
const logged = new WeakSet<object>();

export function markLogged(error: unknown): void {
  if (error instanceof Error) logged.add(error);
}

/**
 * From now on nothing but our own log writes: whatever is printed by somebody else becomes a line with its kind and its
 * place. In development everything is printed as it comes.
 */
export function onlyOurLog(): void {
  for (const method of METHODS) {
    Reflect.set(globalThis.console, method, (...printed: unknown[]) => {
      const error = printed.find((one) => one instanceof Error) ?? here(method);
      if (logged.has(error)) return;
      markLogged(error);
      logFailure("printed", error, { state: method });
    });
  }
}

/** For text without an error: which code of whom printed it. */
function here(method: string): Error {
  const place = new Error();
  place.name = `console_${method}`;
  return place;
}

/**
 * For a process of its own. What nobody caught ends it: nobody knows what is half done, and whoever started it starts it
 * again. What nobody waited for is a line in the log and no more: it must not stop the calls of everybody else.
 */
export function logWhatNobodyCaught(): void {
  process.on("unhandledRejection", (reason) => logFailure("nobody-waited", reason));
  process.on("uncaughtException", (error) => {
    logFailure("nobody-caught", error);
    process.exit(1);
  });
}
