import "server-only";

/** What a log may say of a failure: what kind it was and where in the code. */
export interface FailureFacts {
  kind: string;
  code: string | undefined;
  frames: string[];
}

const MOST_FRAMES = 6;

/** As V8 writes them: a function's name, and a file, a module of Node or a place in a bundle, with line and column. */
const FRAME = /^\s+at (?:.* \()?(?:\/|[A-Z]:\\|file:|node:|native |webpack|<anonymous>)[^()]*\)?$/;

/**
 * Never the message: it may quote a row. Nor what only looks like a frame: a message of several lines may quote a row that
 * begins with "at". A name or a code that is no word is none that a programmer gave.
 */
export function factsOf(error: unknown): FailureFacts {
  if (!(error instanceof Error)) return { kind: "not an Error", code: undefined, frames: [] };
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  return {
    kind: /^\w{1,60}$/.test(error.name) ? error.name : "Error",
    code: /^\w{1,40}$/.test(code) ? code : undefined,
    frames: framesOf(error),
  };
}

function framesOf({ message, stack = "" }: Error): string[] {
  const start = stack.indexOf(message);
  const frames = start === -1 ? stack : stack.slice(start + message.length);
  return frames
    .split("\n")
    .slice(1)
    .filter((line) => FRAME.test(line))
    .slice(0, MOST_FRAMES);
}
