/**
 * Whether the trail is whole: each chain of access events and of audit entries, and whether the local authorities (LAs)
 * were told what the access events say.
 *
 * What shows: an entry that was edited, taken out, put in or moved; a beginning or an end that was cut off; an event
 * whose LA was not told; a notification that was changed or has no event. What does not show: a chain that somebody with
 * power over the database wrote anew from some entry on, with its hashes, its end and its notifications. That needs an
 * anchor outside this database.
 */
import type { Client } from "pg";

export interface Fault {
  /** An LA's code, 'client:' and an id, or 'service'. */
  chain: string;
  sequence: number;
  what: string;
}

export interface Verified {
  kind: "access events" | "audit entries" | "notifications";
  chains: number;
  entries: number;
  /** The first that is bad, by chain and place. */
  fault: Fault | null;
  /** What whoever relies on this should know, though it is no fault. */
  note: string | null;
}

/**
 * Goes through the whole trail, or one chain of it, as the owner of the database. The server does the work, most of it
 * in the order of its indexes, and none of it in the memory of this process. Call it in a transaction that sees one
 * moment, or what is written meanwhile looks like a fault.
 */
export async function verifyTrail(
  client: Client,
  chain: string | null = null,
): Promise<Verified[]> {
  return [
    await verifyChains(client, "access events", "access_event", chain),
    await verifyChains(client, "audit entries", "audit_entry", chain),
    await verifyNotifications(client, chain),
  ];
}

interface Bad {
  chain: string;
  sequence: number;
  /** The place and the hash of the entry before. */
  placeBefore: number;
  hashBefore: string;
  /** Whether its hash is that of what it says. */
  isAsWritten: boolean;
}

/** Each entry against the one before it, and its hash against what the migration's own function works out. */
async function verifyChains(
  client: Client,
  kind: Verified["kind"],
  table: "access_event" | "audit_entry",
  chain: string | null,
): Promise<Verified> {
  const counted = await client.query<{ chains: number; entries: number }>(
    `SELECT count(DISTINCT chain)::int AS chains, count(*)::int AS entries FROM ${table}
     WHERE $1::text IS NULL OR chain = $1`,
    [chain],
  );
  const found = await client.query<Bad>(
    `SELECT chain, sequence, "placeBefore", "hashBefore", "isAsWritten" FROM (
       SELECT e.chain, e.sequence, e.previous, e.hash = ${table}_hash(e) AS "isAsWritten",
         coalesce(lag(e.sequence) OVER one_chain, 0) AS "placeBefore", coalesce(lag(e.hash) OVER one_chain, '') AS "hashBefore"
       FROM ${table} e WHERE $1::text IS NULL OR e.chain = $1
       WINDOW one_chain AS (PARTITION BY e.chain ORDER BY e.sequence)) walked
     WHERE sequence <> "placeBefore" + 1 OR previous <> "hashBefore" OR NOT "isAsWritten"
     ORDER BY chain, sequence LIMIT 1`,
    [chain],
  );
  const [bad] = found.rows;
  const within = bad
    ? { chain: bad.chain, sequence: bad.sequence, what: await whatIsWrong(client, table, bad) }
    : null;
  const fault = firstOf(within, await findWrongEnd(client, table, chain));
  const { chains, entries } = counted.rows[0] ?? { chains: 0, entries: 0 };
  return { kind, chains, entries, fault, note: null };
}

/** The first chain that ends elsewhere than where the last entry was written. */
async function findWrongEnd(
  client: Client,
  table: "access_event" | "audit_entry",
  chain: string | null,
): Promise<Fault | null> {
  const { rows } = await client.query<{ chain: string; written: number; held: number }>(
    `SELECT coalesce(c.chain, e.chain) AS chain, coalesce(c.sequence, 0) AS written, coalesce(e.sequence, 0) AS held
     FROM (SELECT chain, sequence, hash FROM chain_end WHERE trail = $2) c
     FULL JOIN (SELECT DISTINCT ON (chain) chain COLLATE "C" AS chain, sequence, hash FROM ${table}
       WHERE $1::text IS NULL OR chain = $1 ORDER BY chain, sequence DESC) e ON e.chain = c.chain
     WHERE ($1::text IS NULL OR c.chain = $1 OR e.chain = $1)
       AND (c.sequence IS DISTINCT FROM e.sequence OR c.hash IS DISTINCT FROM e.hash)
     ORDER BY 1 LIMIT 1`,
    [chain, table],
  );
  const [bad] = rows;
  if (!bad) return null;
  const { written, held } = bad;
  if (held < written)
    return {
      chain: bad.chain,
      sequence: held + 1,
      what: `missing: the chain was written up to entry ${written}`,
    };
  return {
    chain: bad.chain,
    sequence: held,
    what:
      held > written
        ? `put in: the chain was written up to entry ${written}`
        : "broken: it is not the entry that was written last",
  };
}

async function whatIsWrong(
  client: Client,
  table: "access_event" | "audit_entry",
  bad: Bad,
): Promise<string> {
  const { sequence, placeBefore, isAsWritten } = bad;
  if (sequence === placeBefore + 2) return `missing: there is no entry ${placeBefore + 1}`;
  if (sequence > placeBefore + 2)
    return `missing: there are no entries ${placeBefore + 1} to ${sequence - 1}`;
  const elsewhere = await whereItStands(client, table, bad);
  if (elsewhere !== undefined)
    return `swapped: the entry that belongs here stands at ${elsewhere} now`;
  if (!isAsWritten) return "edited: it does not say what was written";
  return placeBefore === 0
    ? "cut: it does not begin the chain"
    : `broken: it does not follow entry ${placeBefore}, so one of the two was written anew`;
}

/** Where the entry stands that was written to follow the one before: its hash comes right with the bad one's place. */
async function whereItStands(
  client: Client,
  table: "access_event" | "audit_entry",
  { chain, sequence, hashBefore }: Bad,
): Promise<number | undefined> {
  const { rows } = await client.query<{ sequence: number }>(
    `SELECT e.sequence FROM ${table} e WHERE e.chain = $1 AND e.sequence <> $2::int AND e.previous = $3
       AND e.hash = ${table}_hash(jsonb_populate_record(e, jsonb_build_object('sequence', $2::int)))
     ORDER BY e.sequence LIMIT 1`,
    [chain, sequence, hashBefore],
  );
  return rows[0]?.sequence;
}

/** The first event of each line in each LA's chain: the one that the LA is told of. */
const BEGUN = `begun AS (
  SELECT chain, min(sequence) AS sequence FROM access_event
  WHERE outcome = 'found' AND ($1::text IS NULL OR chain = $1) GROUP BY chain, line_id)`;

async function verifyNotifications(client: Client, chain: string | null): Promise<Verified> {
  const { rows } = await client.query<{ chains: number; entries: number }>(
    `SELECT count(DISTINCT local_authority)::int AS chains, count(*)::int AS entries FROM notification
     WHERE $1::text IS NULL OR local_authority = $1`,
    [chain],
  );
  const { chains, entries } = rows[0] ?? { chains: 0, entries: 0 };
  const { fault: untold, scheduled } = await findUntold(client, chain);
  const fault = firstOf(untold, await findAstray(client, chain));
  const note =
    scheduled > 0
      ? `${scheduled.toLocaleString("en-GB")} scheduled views have none, as it is while SCHEDULED_NOTIFICATIONS is off`
      : null;
  return { kind: "notifications", chains, entries, fault, note };
}

/** Events whose LA was not told: the first unscheduled one, and how many scheduled ones, which may be as it should. */
async function findUntold(
  client: Client,
  chain: string | null,
): Promise<{ fault: Fault | null; scheduled: number }> {
  const { rows } = await client.query<{
    kind: string;
    chain: string;
    sequence: number;
    count: number;
  }>(
    `WITH ${BEGUN}
     SELECT DISTINCT ON (e.kind) e.kind, e.chain, e.sequence, count(*) OVER (PARTITION BY e.kind)::int AS count
     FROM begun JOIN access_event e USING (chain, sequence)
     LEFT JOIN notification n ON n.local_authority COLLATE "C" = e.chain AND n.sequence = e.sequence
     WHERE n.id IS NULL ORDER BY e.kind, e.chain, e.sequence`,
    [chain],
  );
  const alert = rows.find(({ kind }) => kind === "unscheduled");
  return {
    fault: alert
      ? {
          chain: alert.chain,
          sequence: alert.sequence,
          what: "missing: the local authority was not told of this view",
        }
      : null,
    scheduled: rows.find(({ kind }) => kind === "scheduled")?.count ?? 0,
  };
}

/** The first notification that has no event, or does not say what its event says. */
async function findAstray(client: Client, chain: string | null): Promise<Fault | null> {
  const { rows } = await client.query<{ chain: string; sequence: number; isLost: boolean }>(
    `WITH ${BEGUN}
     SELECT chain, sequence, "isLost" FROM (
       SELECT n.local_authority COLLATE "C" AS chain, n.sequence, e.chain IS NULL AS "isLost", b.chain IS NOT NULL AND
         (n.line_id, n.at, n.kind, n.care_setting, n.client_id, n.organisation_ods, n.organisation_name,
          n.viewer_name, n.viewer_role, n.nhs_number, coalesce(n.viewer_id, '')) =
         (e.line_id, e.at, e.kind, e.care_setting, e.client_id, e.organisation_ods, e.organisation_name,
          e.viewer_name, e.viewer_role, e.nhs_number, coalesce(e.viewer_id, '')) AS "isAsWritten"
       FROM notification n
       LEFT JOIN access_event e ON e.chain = n.local_authority COLLATE "C" AND e.sequence = n.sequence
       LEFT JOIN begun b ON b.chain = e.chain AND b.sequence = e.sequence
       WHERE $1::text IS NULL OR n.local_authority = $1) compared
     WHERE "isLost" OR NOT "isAsWritten" ORDER BY chain, sequence LIMIT 1`,
    [chain],
  );
  const [bad] = rows;
  if (!bad) return null;
  const what = bad.isLost
    ? "cut: it tells of an access event that is no longer there"
    : "edited: it does not say what its access event says";
  return { chain: bad.chain, sequence: bad.sequence, what };
}

function firstOf(...faults: (Fault | null)[]): Fault | null {
  const [first = null] = faults.filter((each) => each !== null).sort(inOrder);
  return first;
}

const inOrder = (one: Fault, other: Fault) =>
  one.chain === other.chain ? one.sequence - other.sequence : one.chain < other.chain ? -1 : 1;
