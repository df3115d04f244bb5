import { connect } from "./connect";
import { isStanding, type Standing } from "./read-events";

/** What a tab that has just come asks the others. */
const HOW = "how does it stand?";

/**
 * How notifications stand, for one of perhaps many tabs of a browser. A browser opens six connections to a host and
 * no more: with a stream for each tab the seventh tab would load nothing. So one tab holds the stream, under a lock
 * that passes on by itself when the tab goes, and tells the others. Where the browser lacks one of the two parts
 * (plain http on another machine) each tab has its own stream.
 * @param scope who is signed in: tabs of somebody who was here before must not be told
 * @returns what ends it
 */
export function shareStanding(scope: string, hear: (standing: Standing) => void): () => void {
  const locks: LockManager | undefined = globalThis.navigator?.locks;
  if (locks === undefined || typeof BroadcastChannel === "undefined") {
    const connection = connect(scope, hear, () => {});
    return () => connection.close();
  }
  const name = `notifications of ${scope}`;
  const channel = new BroadcastChannel(name);
  const ending = new AbortController();
  let latest: Standing | undefined;
  let isLeader = false;

  channel.onmessage = ({ data }: MessageEvent<unknown>) => {
    if (data === HOW && isLeader && latest) channel.postMessage(latest);
    else if (isStanding(data)) hear(data);
  };
  channel.postMessage(HOW);

  const lead = () =>
    new Promise<void>((release) => {
      if (ending.signal.aborted) return release();
      isLeader = true;
      const stop = () => {
        isLeader = false;
        connection.close();
        release();
      };
      const tell = (standing: Standing) => {
        latest = standing;
        hear(standing);
        channel.postMessage(standing);
      };
      const connection = connect(scope, tell, stop);
      ending.signal.addEventListener("abort", stop);
    });
  locks.request(name, { signal: ending.signal }, lead).catch(() => undefined);

  return () => {
    ending.abort();
    channel.close();
  };
}
