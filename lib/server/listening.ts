import "server-only";
import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { logFailure, logInfo } from "./log";

/**
 * What the database tells whoever listens. The migrations' triggers send it: `notification`: codes of LAs, with commas
 * between; `mail`: nothing, when somebody waits for an e-mail.
 */
export type Channel = "notification" | "mail";

export interface Listening {
  close(): Promise<void>;
}

const FIRST_PAUSE_MS = 100;
const LONGEST_PAUSE_MS = 5_000;
/** A connection that the network dropped without a word looks alive: only a question shows that it is not. */
const ASK_EVERY_MS = 15_000;
const LONGEST_ANSWER_MS = 5_000;

/**
 * Listens on a connection of its own until closed. `hear` gets the code of each LA that moved; null when the connection
 * has just been made, at first or again: whatever was told meanwhile went unheard, so anything may have moved.
 */
export function listenOn(
  connectionString: () => string,
  channel: Channel,
  hear: (localAuthority: string | null) => void,
): Listening {
  const closing = new AbortController();
  const done = keepListening(connectionString, channel, hear, closing.signal);
  return {
    async close() {
      closing.abort();
      await done;
    },
  };
}

async function keepListening(
  connectionString: () => string,
  channel: Channel,
  hear: (localAuthority: string | null) => void,
  closing: AbortSignal,
): Promise<void> {
  for (let falls = 0; !closing.aborted; falls += 1) {
    try {
      await listenOnce(connectionString(), channel, hear, closing, () => (falls = 0));
    } catch (error) {
      logFailure("listening-interrupted", error);
    }
    // A pause that differs: after the database's restart all processes would come at the same moment.
    const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** falls);
    const wait = longest * (0.5 + Math.random() / 2);
    await pause(wait, undefined, { signal: closing }).catch(() => undefined);
  }
}

/** Until closed, or until the connection is lost. */
async function listenOnce(
  connectionString: string,
  channel: Channel,
  hear: (localAuthority: string | null) => void,
  closing: AbortSignal,
  onListening: () => void,
): Promise<void> {
  const client = new pg.Client({
    connectionString,
    application_name: `listens to ${channel}`,
    connectionTimeoutMillis: LONGEST_ANSWER_MS,
    query_timeout: LONGEST_ANSWER_MS,
    keepAlive: true,
  });
  const over = Promise.withResolvers<void>();
  over.promise.catch(() => undefined);
  client.on("error", over.reject);
  client.on("end", () => over.resolve());
  client.on("notification", ({ payload = "" }) => {
    for (const localAuthority of payload.split(",")) hear(localAuthority);
  });
  const stop = () => over.resolve();
  closing.addEventListener("abort", stop);
  let asking: NodeJS.Timeout | undefined;
  try {
    await client.connect();
    await client.query(`LISTEN ${client.escapeIdentifier(channel)}`);
    logInfo("listening");
    onListening();
    hear(null);
    asking = setInterval(() => void client.query("SELECT 1").catch(over.reject), ASK_EVERY_MS);
    await over.promise;
  } finally {
    clearInterval(asking);
    closing.removeEventListener("abort", stop);
    // Not awaited: a connection that is dead already would never answer the goodbye.
    client.end().catch(() => undefined);
  }
}
