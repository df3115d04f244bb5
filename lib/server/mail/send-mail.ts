import "server-only";
import { mailFields } from "@/lib/notifications/mail-text";
import type { MailKind } from "@/lib/notifications/mail-text";
import { now } from "../clock";
import { workerDatabase } from "../db";
import { env } from "../env";
import { logFailure, logInfo } from "../log";
import { openNotify } from "./notify";
import type { Notify } from "./notify";

/** Longer than asking and sending can take: whoever claims an e-mail after that knows that its claimer is gone. */
const CLAIM_MS = 60_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
const GIVE_UP_MS = 24 * 3_600_000;

interface Claimed {
  id: string;
  to: string;
  kind: MailKind;
  alerts: number;
  authority_name: string;
  attempts: number;
  created_at: Date;
}

/** Sends every e-mail that is due, whichever LA's, until none is left or `stopping` says so. */
export async function sendMail(stopping?: AbortSignal): Promise<void> {
  const notify = openNotify();
  for (const localAuthority of await authoritiesWithMailDue()) {
    while (!stopping?.aborted) {
      const mail = await claim(localAuthority);
      if (!mail) break;
      await deliver(localAuthority, mail, notify);
    }
  }
}

async function authoritiesWithMailDue(): Promise<string[]> {
  return workerDatabase.opening({}, async (client) => {
    const { rows } = await client.query<{ local_authority: string }>(
      "SELECT DISTINCT local_authority FROM email WHERE state = 'queued' AND next_attempt_at <= $1",
      [now()],
    );
    return rows.map(({ local_authority: code }) => code);
  });
}

/** Takes one e-mail that is due for a minute: nobody else takes it meanwhile, and after a crash somebody will. */
async function claim(localAuthority: string): Promise<Claimed | undefined> {
  return workerDatabase.inAuthorityClient(localAuthority, async (client) => {
    const { rows } = await client.query<Claimed>(
      `UPDATE email e SET attempts = attempts + 1, next_attempt_at = $3
       FROM local_authority la
       WHERE la.code = e.local_authority AND e.local_authority = $1 AND e.id = (
         SELECT id FROM email WHERE local_authority = $1 AND state = 'queued' AND next_attempt_at <= $2
         ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING e.id, e.to_address AS "to", e.kind, e.alerts, la.name AS authority_name, e.attempts, e.created_at`,
      [localAuthority, now(), new Date(now().getTime() + CLAIM_MS)],
    );
    return rows[0];
  });
}

async function deliver(
  localAuthority: string,
  mail: Claimed,
  notify: Notify | null,
): Promise<void> {
  if (!notify) return settle(localAuthority, mail.id, "kept", null);
  try {
    // An earlier try may have arrived without our hearing of it: a crash, or an answer that came too late.
    if (mail.attempts === 1 || !(await notify.has(mail.id))) {
      const about = { ...mail, authorityName: mail.authority_name };
      await notify.send(mail.to, mailFields(about, env().BASE_URL), mail.id);
    }
  } catch (error) {
    logFailure("mail-not-sent", error, { localAuthority, count: mail.attempts });
    return tryAgain(localAuthority, mail);
  }
  await settle(localAuthority, mail.id, "sent", now());
  logInfo("mail-sent", { localAuthority });
}

async function tryAgain(localAuthority: string, mail: Claimed): Promise<void> {
  if (now().getTime() - mail.created_at.getTime() > GIVE_UP_MS)
    return settle(localAuthority, mail.id, "failed", null);
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (mail.attempts - 1));
  const wait = longest * (0.5 + Math.random() / 2);
  await workerDatabase.inAuthorityClient(localAuthority, async (client) => {
    await client.query(
      "UPDATE email SET next_attempt_at = $3 WHERE local_authority = $1 AND id = $2 AND state = 'queued'",
      [localAuthority, mail.id, new Date(now().getTime() + wait)],
    );
  });
}

async function settle(
  localAuthority: string,
  id: string,
  state: "sent" | "kept" | "failed",
  sentAt: Date | null,
): Promise<void> {
  await workerDatabase.inAuthorityClient(localAuthority, async (client) => {
    await client.query(
      "UPDATE email SET state = $3, sent_at = $4 WHERE local_authority = $1 AND id = $2 AND state = 'queued'",
      [localAuthority, id, state, sentAt],
    );
  });
}
