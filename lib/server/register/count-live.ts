import "server-only";
import { today } from "../clock";
import type { Client } from "../db";

/** How many records of the LA are live today: not withdrawn, not ended, nobody on CPP or LAC grown up. */
export async function countLive(client: Client, localAuthority: string): Promise<number> {
  const { rows } = await client.query<{ live: number }>(
    `SELECT count(*)::int AS live FROM record
     WHERE local_authority = $1 AND delete_date IS NULL AND (ends_on IS NULL OR ends_on > $2::date)`,
    [localAuthority, today()],
  );
  return rows[0]?.live ?? 0;
}
