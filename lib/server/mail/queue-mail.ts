import "server-only";
import { DIGEST_HOUR } from "@/lib/notifications/mail-choices";
import type { MailChoice } from "@/lib/notifications/mail-choices";
import type { MailKind } from "@/lib/notifications/mail-text";
import { londonHour, now, today } from "../clock";
import type { Client } from "../db";
import { workerDatabase } from "../db";
import { logInfo } from "../log";

/** "At once" is not once per alert: what comes within this time of an e-mail shares the next one. */
const APART_MS = 60_000;

interface Wish {
  mail: MailChoice;
  mail_address: string | null;
  mail_people: boolean;
  shown_to: string[];
  mailed_sequence: number;
  digest_day: string | null;
}

/** The LAs that want e-mail, however they want it. */
export async function authoritiesWantingMail(): Promise<string[]> {
  return workerDatabase.opening({}, async (client) => {
    const { rows } = await client.query<{ local_authority: string }>(
      "SELECT local_authority FROM notification_setting WHERE mail <> 'off' ORDER BY 1",
    );
    return rows.map(({ local_authority: code }) => code);
  });
}

/**
 * Queues what this LA is to be mailed now, if anything, and remembers up to which alert it was told, in one
 * transaction under the lock of its settings: two workers never tell it twice, and a crash loses nothing.
 * @returns how many e-mails were queued
 */
export async function queueMail(localAuthority: string): Promise<number> {
  const queued = await workerDatabase.inAuthorityClient(localAuthority, async (client) => {
    const { rows } = await client.query<Wish>(
      `SELECT mail, mail_address, mail_people, shown_to, mailed_sequence, digest_day FROM notification_setting
       WHERE local_authority = $1 FOR UPDATE`,
      [localAuthority],
    );
    const [wish] = rows;
    if (!wish) return 0;
    switch (wish.mail) {
      case "off":
        return 0;
      case "at-once":
        return (await hasJustBeenMailed(client, localAuthority))
          ? 0
          : tell(client, localAuthority, wish, "alerts");
      case "daily":
        if (londonHour() < DIGEST_HOUR || (wish.digest_day ?? "") >= today()) return 0;
        await client.query(
          "UPDATE notification_setting SET digest_day = $2 WHERE local_authority = $1",
          [localAuthority, today()],
        );
        return tell(client, localAuthority, wish, "digest");
    }
  });
  if (queued > 0) logInfo("mail-queued", { localAuthority, count: queued });
  return queued;
}

async function hasJustBeenMailed(client: Client, localAuthority: string): Promise<boolean> {
  const { rowCount } = await client.query(
    "SELECT FROM email WHERE local_authority = $1 AND kind = 'alerts' AND created_at > $2 LIMIT 1",
    [localAuthority, new Date(now().getTime() - APART_MS)],
  );
  return (rowCount ?? 0) > 0;
}

/** One e-mail to each address about all alerts since the last that nobody has closed; none when there are none. */
async function tell(
  client: Client,
  localAuthority: string,
  wish: Wish,
  kind: MailKind,
): Promise<number> {
  const { rows } = await client.query<{ alerts: number; newest: number | null }>(
    `SELECT count(*) FILTER (WHERE state <> 'closed')::int AS alerts, max(sequence) AS newest FROM notification
     WHERE local_authority = $1 AND kind = 'unscheduled' AND sequence > $2`,
    [localAuthority, wish.mailed_sequence],
  );
  const { alerts = 0, newest = null } = rows[0] ?? {};
  if (newest === null) return 0;
  await client.query(
    "UPDATE notification_setting SET mailed_sequence = $2 WHERE local_authority = $1",
    [localAuthority, newest],
  );
  if (alerts === 0) return 0;
  const { rowCount } = await client.query(
    `INSERT INTO email (local_authority, to_address, kind, alerts, created_at, next_attempt_at)
     SELECT $1, address, $3, $4, $5, $5 FROM unnest($2::text[]) AS address`,
    [localAuthority, await addressesOf(client, localAuthority, wish), kind, alerts, now()],
  );
  return rowCount ?? 0;
}

/** The LA's own address, and its people who may see notifications: each once. */
async function addressesOf(client: Client, localAuthority: string, wish: Wish): Promise<string[]> {
  const addresses = new Set<string>();
  if (wish.mail_address !== null) addresses.add(wish.mail_address.toLowerCase());
  if (wish.mail_people) {
    const { rows } = await client.query<{ email: string }>(
      `SELECT email FROM staff WHERE local_authority = $1 AND disabled_at IS NULL
         AND (role = 'admin' OR role = ANY ($2)) ORDER BY email`,
      [localAuthority, wish.shown_to],
    );
    for (const { email } of rows) addresses.add(email);
  }
  return [...addresses];
}
