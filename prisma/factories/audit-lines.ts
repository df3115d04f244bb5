/** For tests: what the audit chain of an LA says, and whether anybody could have touched it. */
import type { Client } from "pg";
import { asOwner } from "./authorities";

export interface AuditLineFound {
  sequence: number;
  actorId: string | null;
  action: string;
  subjects: string[];
}

/** In order; `chain` is an LA's code or 'service'. */
export async function auditLines(chain: string): Promise<AuditLineFound[]> {
  return asOwner(chain === "service" ? null : chain, async (client) => {
    const { rows } = await client.query<AuditLineFound>(
      `SELECT sequence, actor_id AS "actorId", action, subjects::text[] AS subjects
       FROM audit_entry WHERE chain = $1 ORDER BY sequence`,
      [chain],
    );
    return rows;
  });
}

/** What is wrong with a chain: a gap, a hash that does not fit its line, a line that does not follow the one before. */
export async function chainFaults(chain: string): Promise<string[]> {
  return asOwner(chain === "service" ? null : chain, (client) => chainFaultsSeenBy(client, chain));
}

export async function chainFaultsSeenBy(client: Client, chain: string): Promise<string[]> {
  const { rows } = await client.query<{ fault: string }>(
    `WITH numbered AS (
       SELECT e.sequence, e.hash, e.previous, audit_entry_hash(e) AS expected,
         row_number() OVER (ORDER BY e.sequence) AS place,
         coalesce(lag(e.hash) OVER (ORDER BY e.sequence), '') AS earlier
       FROM audit_entry e WHERE e.chain = $1)
     SELECT 'line ' || sequence || ' is number ' || place AS fault FROM numbered WHERE sequence <> place
     UNION ALL SELECT 'line ' || sequence || ' was altered' FROM numbered WHERE hash <> expected
     UNION ALL SELECT 'line ' || sequence || ' does not follow' FROM numbered WHERE previous <> earlier
     ORDER BY fault`,
    [chain],
  );
  return rows.map(({ fault }) => fault);
}

/** Runs work while nothing can be written into this LA's chain. */
export async function withoutAudit<T>(chain: string, work: () => Promise<T>): Promise<T> {
  await asOwner(null, (client) =>
    client.query(
      `CREATE TRIGGER audit_entry_fails BEFORE INSERT ON audit_entry
       FOR EACH ROW WHEN (NEW.chain = '${chain}') EXECUTE FUNCTION refuse_change()`,
    ),
  );
  try {
    return await work();
  } finally {
    await asOwner(null, (client) => client.query("DROP TRIGGER audit_entry_fails ON audit_entry"));
  }
}
