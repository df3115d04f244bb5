import { EventReader, type Standing } from "./read-events";

const ADDRESS = "/api/notifications/stream";
/** The server says something every 15 seconds: after this long without a word the connection is dead. */
const SILENCE_MS = 40_000;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Signed out, or not for this person: asking again would hammer, and change nothing. */
const OVER = [204, 401, 403, 404];

export interface Connection {
  close(): void;
}

/**
 * Keeps a stream open for as long as somebody may have it, and opens it again when it breaks. Not the browser's own
 * EventSource: that one takes a proxy's 502 for the end, cannot be told when it is signed out, and never notices a
 * connection that died without a word.
 * @param scope who is signed in as far as this page knows: once somebody else is, in another tab, the stream is over
 */
export function connect(
  scope: string,
  hear: (standing: Standing) => void,
  onOver: () => void,
): Connection {
  const closing = new AbortController();
  void keepOpen(scope, hear, onOver, closing.signal);
  return { close: () => closing.abort() };
}

async function keepOpen(
  scope: string,
  hear: (standing: Standing) => void,
  onOver: () => void,
  closing: AbortSignal,
): Promise<void> {
  for (let falls = 0; !closing.aborted; falls += 1) {
    const hearAgain = (standing: Standing) => {
      falls = 0;
      hear(standing);
    };
    const end = await listen(scope, hearAgain, closing);
    if (closing.aborted) return;
    if (end === "over") return onOver();
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** falls);
    // Pages differ, or all of them would come at the same moment after a restart.
    await pause(longest * (0.5 + Math.random() / 2), closing);
  }
}

/** One connection, until it breaks or is refused. */
async function listen(
  scope: string,
  hear: (standing: Standing) => void,
  closing: AbortSignal,
): Promise<"over" | "broken"> {
  const silence = new AbortController();
  let timer = setTimeout(() => silence.abort(), SILENCE_MS);
  try {
    const answer = await fetch(`${ADDRESS}?${new URLSearchParams({ for: scope })}`, {
      signal: AbortSignal.any([closing, silence.signal]),
      cache: "no-store",
      headers: { Accept: "text/event-stream" },
    });
    if (OVER.includes(answer.status)) return "over";
    if (!answer.ok || !answer.body) return "broken";
    const events = new EventReader();
    const pieces = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      const { value, done } = await pieces.read();
      if (done) return "broken";
      clearTimeout(timer);
      timer = setTimeout(() => silence.abort(), SILENCE_MS);
      for (const standing of events.read(value)) hear(standing);
    }
  } catch {
    return "broken";
  } finally {
    clearTimeout(timer);
  }
}

/** Over early when the network is back, or when somebody comes back to the page. */
function pause(milliseconds: number, closing: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const early = new AbortController();
    const done = () => {
      clearTimeout(timer);
      early.abort();
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    closing.addEventListener("abort", done, { signal: early.signal });
    globalThis.addEventListener?.("online", done, { signal: early.signal });
  });
}
