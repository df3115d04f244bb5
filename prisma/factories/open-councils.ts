/**
 * For browser tests, `open-councils.ts DATA_DIR NAME…`: gives councils of a running demonstration people
 * who can sign in, and uploads that stay at work for as long as somebody looks at them.
 */
import { join } from "node:path";
import type { Client } from "pg";
import { recall } from "../../scripts/embedded-postgres/remembered";
import { asOwner } from "./authorities";

/** Names that pages must bear: a long one, one from right to left, one with accents. */
const PEOPLE = [
  { role: "uploader", name: "Oluwadamilola Featherstonehaugh-Adéyẹmí" },
  { role: "quality", name: "فاطمة الزهراء" },
  { role: "admin", name: "Zoë Ó Súilleabháin" },
];

/** No job belongs to them, so no worker ever takes them up. */
const AT_WORK = [
  { state: "received", progress: 0 },
  { state: "checking", progress: 0.45 },
  { state: "loading", progress: 1 },
];

async function openCouncil(client: Client, name: string): Promise<void> {
  const { rows } = await client.query<{ code: string }>(
    "SELECT code FROM local_authority WHERE name = $1",
    [name],
  );
  const code = rows[0]?.code;
  if (!code) throw new Error(`There is no council ${name}.`);
  const place = name.toLowerCase().replace(/[^a-z]+/g, "-");
  for (const person of PEOPLE) {
    // Only the product can hash a password, so they all have that of the demonstration's uploader.
    await client.query(
      `INSERT INTO staff (local_authority, email, name, role, password_hash, created_at)
       SELECT $1, $2, $3, $4, password_hash, now() FROM staff WHERE email = 'uploader@sheffield.example'`,
      [code, `${person.role}@${place}.example`, person.name, person.role],
    );
  }
}

async function keepAtWork(client: Client, name: string): Promise<void> {
  for (const { state, progress } of AT_WORK) {
    await client.query(
      `WITH counted AS (
         UPDATE authority_counter c SET last_sequence_number = last_sequence_number + 1
         FROM local_authority la WHERE la.code = c.local_authority AND la.name = $1
         RETURNING c.local_authority, c.last_sequence_number)
       INSERT INTO upload (local_authority, sequence_number, kind, state, progress, source, file_name, byte_length,
         sha256, uploaded_by_id, uploaded_by_name, received_at, register_at_receipt)
       SELECT counted.local_authority, last_sequence_number, 'changes', $2, $3, 'portal', 'at-work.csv', 1204,
         repeat('0', 64), s.id, s.name, now(), 0
       FROM counted JOIN staff s ON s.local_authority = counted.local_authority AND s.role = 'uploader'`,
      [name, state, progress],
    );
  }
}

/** A record to fix that waited until the day before yesterday: nobody can wait that long in a test. */
async function keepBack(client: Client, name: string): Promise<void> {
  await client.query(
    `WITH back AS (
       INSERT INTO row_to_fix (local_authority, upload_id, row_number, state, values, fingerprint, created_at, version,
         wait_until, wait_reason, assigned_to_id, assigned_to_name)
       SELECT u.local_authority, u.id, 2, 'open', '{"familyName": "Ashworth", "dateOfBirth": "31/02/2016"}', 'back',
         now() - interval '40 days', 3, current_date - 2, 'transfer', s.id, s.name
       FROM upload u JOIN local_authority la ON la.code = u.local_authority AND la.name = $1
         JOIN staff s ON s.local_authority = u.local_authority AND s.role = 'admin'
       WHERE u.state = 'received' RETURNING *)
     INSERT INTO row_to_fix_step (local_authority, row_id, at, by_id, by_name, step, wait_until, wait_reason, note)
     SELECT local_authority, id, now() - interval '30 days', assigned_to_id, assigned_to_name, 'waits', wait_until, wait_reason,
       'Leeds writes to us after the conference.' FROM back`,
    [name],
  );
}

/** E-mails as the outbox shows them, one of each state that lasts. */
async function keepMail(client: Client, name: string): Promise<void> {
  await client.query(
    `INSERT INTO email (local_authority, to_address, kind, alerts, created_at, state, attempts, next_attempt_at, sent_at)
     SELECT la.code, repeat('long', 14) || '@council.example', kind, alerts, now(), state, 1, now(),
       CASE state WHEN 'sent' THEN now() END
     FROM local_authority la, (VALUES ('alerts', 1, 'sent'), ('digest', 1204, 'kept'), ('alerts', 3, 'failed')) AS m(kind, alerts, state)
     WHERE la.name = $1`,
    [name],
  );
}

/** An extract each week, the latest of them more than a month ago. */
async function keepLate(client: Client, name: string): Promise<void> {
  await client.query(
    `WITH council AS (SELECT code FROM local_authority WHERE name = $1),
       counted AS (UPDATE authority_counter SET last_sequence_number = 9
         WHERE local_authority = (SELECT code FROM council))
     INSERT INTO upload (local_authority, sequence_number, kind, state, progress, source, file_name, byte_length, sha256,
       uploaded_by_id, uploaded_by_name, received_at, finished_at, file_response, rows, added, changed, ended, deleted,
       unchanged, rejected, register_at_receipt)
     SELECT s.local_authority, week, 'changes', 'loaded', 1, 'portal', 'weekly.csv', 1204, repeat('0', 64), s.id, s.name,
       at, at, 'CPF03', 120, 10, 5, 3, 0, 102 - 10 * (week % 4), 10 * (week % 4), 0
     FROM generate_series(1, 9) AS week
       CROSS JOIN LATERAL (SELECT now() - make_interval(days => 98 - 7 * week) AS at) AS weeks
       JOIN staff s ON s.role = 'uploader' AND s.local_authority = (SELECT code FROM council)`,
    [name],
  );
}

const [dataDir = "", busy = "", late = "", ...others] = process.argv.slice(2);
const { password, port } = recall(dataDir);
process.env.DATABASE_URL = `postgresql://postgres:${password}@127.0.0.1:${port}/cpis`;
asOwner(null, async (client) => {
  for (const name of [busy, late, ...others]) await openCouncil(client, name);
  await keepAtWork(client, busy);
  await keepBack(client, busy);
  await keepMail(client, busy);
  await keepLate(client, late);
}).catch((problem: unknown) => {
  console.error(`${join("prisma", "factories", "open-councils.ts")}: ${String(problem)}`);
  process.exitCode = 1;
});
