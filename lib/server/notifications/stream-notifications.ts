import "server-only";
import type { AuthorityActor } from "@/lib/access/actors";
import { Refused } from "@/lib/access/refusals";
import { logFailure } from "../log";
import { actorOf } from "../session";
import { readStanding } from "./read-standing";
import type { Standing } from "./read-standing";
import { watchNotifications } from "./watch-notifications";

/** Shorter than any proxy's patience, and the longest that somebody who was disabled still hears anything. */
const HEARTBEAT_MS = 15_000;
/** The tabs of one browser share a stream: this is many browsers, and few enough to do no harm. */
const MOST_OF_ONE_PERSON = 12;
/** Events that a page has not taken: it is gone, only nobody told us. */
const MOST_UNREAD = 20;

const streams = new Map<string, number>();

export type Streaming =
  { status: "open"; body: ReadableStream<Uint8Array> } | { status: "too-many" };

/**
 * A stream of how the LA's notifications stand, for as long as the session lasts and the person may see them. The
 * first event comes at once and each says everything, so whoever comes back after a broken connection has missed
 * nothing. The session is read anew before each word and never written to: an open page is nobody at work, and must
 * not keep an idle session alive.
 * @throws Refused
 */
export async function streamNotifications(
  actor: AuthorityActor,
  token: string,
  signal: AbortSignal,
): Promise<Streaming> {
  await readStanding(actor);
  if ((streams.get(actor.staffId) ?? 0) >= MOST_OF_ONE_PERSON) return { status: "too-many" };
  let end = () => {};
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      end = startTelling(actor, token, controller);
      signal.addEventListener("abort", end, { once: true });
      if (signal.aborted) end();
    },
    cancel() {
      end();
    },
  });
  return { status: "open", body };
}

/** @returns what ends it, and frees everything */
function startTelling(
  actor: AuthorityActor,
  token: string,
  controller: ReadableStreamDefaultController<Uint8Array>,
): () => void {
  const { staffId, localAuthority } = actor;
  const encoder = new TextEncoder();
  let over = false;
  let sent: Standing | undefined;
  let turn = Promise.resolve();

  streams.set(staffId, (streams.get(staffId) ?? 0) + 1);
  const unwatch = watchNotifications(localAuthority, tell);
  const heartbeat = setInterval(() => void tell(), HEARTBEAT_MS);
  void tell();

  function end(): void {
    if (over) return;
    over = true;
    clearInterval(heartbeat);
    unwatch();
    const left = (streams.get(staffId) ?? 1) - 1;
    if (left > 0) streams.set(staffId, left);
    else streams.delete(staffId);
    try {
      controller.close();
    } catch {
      // The page went first.
    }
  }

  /** One after the other, so that an older standing never follows a newer one. */
  function tell(): Promise<void> {
    turn = turn.then(tellOnce);
    return turn;
  }

  async function tellOnce(): Promise<void> {
    if (over) return;
    try {
      const standing = await standingNow(token, localAuthority);
      if (over) return;
      if (!standing || (controller.desiredSize ?? 0) < -MOST_UNREAD) return end();
      controller.enqueue(encoder.encode(isSame(sent, standing) ? ":\n\n" : eventOf(standing)));
      sent = standing;
    } catch (error) {
      // The database is away. Nothing is said that is not known; when it is back, everybody is told.
      logFailure("page-not-told", error, { localAuthority });
    }
  }

  return end;
}

/** Undefined when the session has ended, or its person may not see these notifications any more. */
async function standingNow(token: string, localAuthority: string): Promise<Standing | undefined> {
  const actor = await actorOf(token);
  if (actor?.kind !== "authority" || actor.localAuthority !== localAuthority) return undefined;
  try {
    return await readStanding(actor);
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

function isSame(one: Standing | undefined, other: Standing): boolean {
  return one?.newest === other.newest && one.newAlerts === other.newAlerts;
}

function eventOf(standing: Standing): string {
  return `id: ${standing.newest}\ndata: ${JSON.stringify(standing)}\n\n`;
}
