import { setTimeout as pause } from "node:timers/promises";
import { workerDatabase } from "@/lib/server/db";
import { logFailure } from "@/lib/server/log";
import { authoritiesWantingMail, queueMail } from "@/lib/server/mail/queue-mail";
import { sendMail } from "@/lib/server/mail/send-mail";

/** In case the database's word did not reach us, for the digest's hour, and for what has to be tried again. */
const AT_LEAST_EVERY_MS = 30_000;
/** A rush of alerts is a handful of rounds, and not a round for each. */
const ROUNDS_APART_MS = 500;

export interface MailWork {
  stop(): Promise<void>;
}

/** Queues and sends e-mail whenever a notification comes or somebody waits for a link, and at least every half minute, one round at a time. */
export function startMail(): MailWork {
  const stopping = new AbortController();
  /** The LAs that moved since the last round; "all" when that is not known. */
  let moved: Set<string> | "all" | undefined;
  let current: Promise<void> | undefined;

  function wake(localAuthority: string | null): void {
    if (stopping.signal.aborted) return;
    if (localAuthority === null || moved === "all") moved = "all";
    else moved = (moved ?? new Set<string>()).add(localAuthority);
    current ??= rounds().finally(() => (current = undefined));
  }

  async function rounds(): Promise<void> {
    while (moved !== undefined && !stopping.signal.aborted) {
      const some = moved;
      moved = undefined;
      await round(some, stopping.signal).catch((error: unknown) =>
        logFailure("mail-round-failed", error),
      );
      await pause(ROUNDS_APART_MS, undefined, { signal: stopping.signal }).catch(() => undefined);
    }
  }

  const listening = workerDatabase.listen("notification", wake);
  // Somebody waits for a link. It names no LA, so the round that it starts sends what is there and queues nothing.
  const waiting = workerDatabase.listen("mail", wake);
  const timer = setInterval(() => wake(null), AT_LEAST_EVERY_MS);
  return {
    async stop() {
      stopping.abort();
      clearInterval(timer);
      await Promise.all([listening.close(), waiting.close()]);
      await current;
    },
  };
}

async function round(moved: Set<string> | "all", stopping: AbortSignal): Promise<void> {
  for (const localAuthority of await authoritiesWantingMail()) {
    if (stopping.aborted) return;
    if (moved !== "all" && !moved.has(localAuthority)) continue;
    // A failure over one LA must not keep the others from theirs.
    await queueMail(localAuthority).catch((error: unknown) =>
      logFailure("mail-not-queued", error, { localAuthority }),
    );
  }
  await sendMail(stopping);
}
