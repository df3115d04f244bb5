import type { CheckMessage, CheckRequest } from "./check-messages";

export interface CheckWorker {
  /** @returns false when it has begun with another file: then only ending it stops that. */
  take(request: CheckRequest): boolean;
  /** Ends it at once, whatever it is at, and gives its memory back. */
  end(): void;
}

/** So long may a browser take to start a worker. One that has not started by then is not waited for. */
const START_LIMIT_MS = 10_000;

/**
 * A worker that checks one file. A request waits here until the worker is ready, so that another file can take its place
 * until then: ending a worker whose script is still on its way can leave the next one waiting for that script.
 * @returns null where the browser lets no worker start.
 */
export function openCheckWorker(
  onMessage: (message: CheckMessage, request: CheckRequest) => void,
): CheckWorker | null {
  let worker: Worker;
  try {
    worker = new Worker(new URL("./check-worker.ts", import.meta.url), { type: "module" });
  } catch {
    return null;
  }
  let request: CheckRequest | null = null;
  let isReady = false;
  const fail = () => request && onMessage({ kind: "failed" }, request);
  const limit = setTimeout(fail, START_LIMIT_MS);
  worker.onmessage = ({ data }: MessageEvent<CheckMessage>) => {
    if (data.kind === "ready") {
      clearTimeout(limit);
      isReady = true;
      if (request) worker.postMessage(request);
    } else if (request) onMessage(data, request);
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail();
  };
  return {
    take(asked) {
      if (isReady) return false;
      request = asked;
      return true;
    },
    end() {
      clearTimeout(limit);
      worker.onmessage = null;
      worker.onerror = null;
      worker.terminate();
    },
  };
}
