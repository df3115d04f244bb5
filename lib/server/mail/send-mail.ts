import "server-only";
import { now } from "../clock";
import type { Client } from "../db";
import { workerDatabase } from "../db";
import { env } from "../env";
import { logFailure, logInfo } from "../log";
import { contentOf, fieldsOf, hasLostItsLink, MAIL_CONTENT } from "./mail-content";
import type { MailContentRow } from "./mail-content";
import { openNotify } from "./notify";
import type { Notify } from "./notify";

/** Longer than asking and sending can take: whoever claims an e-mail after that knows that its claimer is gone. */
const CLAIM_MS = 60_000;
const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 30 * 60_000;
const GIVE_UP_MS = 24 * 3_600_000;

interface Claimed extends MailContentRow {
  id: string;
  to: string;
  attempts: number;
  created_at: Date;
  expires_at: Date | null;
}

/** Whose an e-mail is; null: it is to somebody of the national service. */
type Owner = string | null;

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

async function authoritiesWithMailDue(): Promise<Owner[]> {
  return workerDatabase.opening({}, async (client) => {
    const { rows } = await client.query<{ local_authority: Owner }>(
      "SELECT DISTINCT local_authority FROM email WHERE state = 'queued' AND next_attempt_at <= $1",
      [now()],
    );
    return rows.map(({ local_authority: code }) => code);
  });
}

function within<T>(owner: Owner, work: (client: Client) => Promise<T>): Promise<T> {
  return owner === null
    ? workerDatabase.opening({}, work)
    : workerDatabase.inAuthorityClient(owner, work);
}

/** Takes one e-mail that is due for a minute: nobody else takes it meanwhile, and after a crash somebody will. */
async function claim(owner: Owner): Promise<Claimed | undefined> {
  return within(owner, async (client) => {
    const { rows } = await client.query<Claimed>(
      `UPDATE email e SET attempts = attempts + 1, next_attempt_at = $3
       WHERE e.local_authority IS NOT DISTINCT FROM $1 AND e.id = (
         SELECT id FROM email WHERE local_authority IS NOT DISTINCT FROM $1 AND state = 'queued' AND next_attempt_at <= $2
         ORDER BY next_attempt_at LIMIT 1 FOR UPDATE SKIP LOCKED)
       RETURNING e.id, e.to_address AS "to", e.attempts, e.created_at, e.expires_at, ${MAIL_CONTENT}`,
      [owner, now(), new Date(now().getTime() + CLAIM_MS)],
    );
    return rows[0];
  });
}

async function deliver(owner: Owner, mail: Claimed, notify: Notify | null): Promise<void> {
  const isLate = mail.expires_at !== null && mail.expires_at <= now();
  // A link that was used, replaced or ran out meanwhile helps nobody.
  if (isLate || hasLostItsLink(mail)) return settle(owner, mail.id, "dropped", null);
  if (!notify?.takes(mail.kind)) return settle(owner, mail.id, "kept", null);
  try {
    // An earlier try may have arrived without our hearing of it: a crash, or an answer that came too late.
    if (mail.attempts === 1 || !(await notify.has(mail.id))) {
      const content = contentOf(mail);
      await notify.send(content.kind, mail.to, fieldsOf(content, env().BASE_URL), mail.id);
    }
  } catch (error) {
    logFailure("mail-not-sent", error, { ...whose(owner), count: mail.attempts });
    return tryAgain(owner, mail);
  }
  await settle(owner, mail.id, "sent", now());
  logInfo("mail-sent", whose(owner));
}

const whose = (owner: Owner) => (owner === null ? {} : { localAuthority: owner });

async function tryAgain(owner: Owner, mail: Claimed): Promise<void> {
  if (now().getTime() - mail.created_at.getTime() > GIVE_UP_MS)
    return settle(owner, mail.id, "failed", null);
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (mail.attempts - 1));
  const wait = longest * (0.5 + Math.random() / 2);
  await within(owner, async (client) => {
    await client.query(
      `UPDATE email SET next_attempt_at = $3
       WHERE local_authority IS NOT DISTINCT FROM $1 AND id = $2 AND state = 'queued'`,
      [owner, mail.id, new Date(now().getTime() + wait)],
    );
  });
}

/** The link goes with the sending. One that is kept stays: its page is all there is to read it on, where it has one. */
async function settle(
  owner: Owner,
  id: string,
  state: "sent" | "kept" | "failed" | "dropped",
  sentAt: Date | null,
): Promise<void> {
  await within(owner, async (client) => {
    await client.query(
      `UPDATE email SET state = $3, sent_at = $4,
         sealed_link = CASE WHEN $3 = 'kept' AND local_authority IS NOT NULL THEN sealed_link END
       WHERE local_authority IS NOT DISTINCT FROM $1 AND id = $2 AND state = 'queued'`,
      [owner, id, state, sentAt],
    );
  });
}
