/** For tests: the tables that belong to a local authority, as the database itself knows them. */
import { asOwner } from "./authorities";

export interface OwnedTable {
  name: string;
  /** The column that says whose a row is. */
  owner: "local_authority" | "chain";
}

/** Every table with a column for the LA: a new one is under the tests without anybody thinking of it. */
export async function ownedTables(): Promise<OwnedTable[]> {
  return asOwner(null, async (client) => {
    const { rows } = await client.query<OwnedTable>(
      `SELECT c.relname AS name, a.attname AS owner FROM pg_class c
       JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname IN ('local_authority', 'chain') AND NOT a.attisdropped
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY c.relname`,
    );
    return rows;
  });
}

/** All that an LA holds, table by table, and its jobs, to tell whether anything of it was changed. */
export async function stateOf(localAuthority: string): Promise<Record<string, string>> {
  const tables = await ownedTables();
  return asOwner(localAuthority, async (client) => {
    const state: Record<string, string> = {};
    for (const { name, owner } of tables) {
      const { rows } = await client.query<{ state: string }>(
        `SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') AS state
         FROM ${name} t WHERE ${owner} = $1`,
        [localAuthority],
      );
      state[name] = rows[0]?.state ?? "";
    }
    const { rows } = await client.query<{ state: string }>(
      "SELECT count(*)::text AS state FROM pgboss.job WHERE data ->> 'localAuthority' = $1",
      [localAuthority],
    );
    return { ...state, jobs: rows[0]?.state ?? "" };
  });
}
